internal import Home
internal import OrderedCollections

/// What the features ask of an entity, looked up once for all of them.
struct Target {
    let id: EntityID
    let device: DeviceID?
    let component: Component?
    let area: AreaID?
    let isAuxiliary: Bool
    let isAvailable: Bool
    let changedAt: Moment?
    /// False for what is never more than there: a sensor, a button.
    let canBeActive: Bool
    let isActive: Bool
    let isOutdoors: Bool
    let hasScreen: Bool
    /// Types of device that its own follows.
    let follows: [String]
    /// What is normal for its device.
    let normal: [NormalRange]

    init(_ id: EntityID, in home: Home) {
        let entity = home.entities[id]
        let type = entity.flatMap { home.type(of: $0.device) }
        let state = home.state(of: id)
        self.id = id
        device = entity?.device
        component = entity?.component
        area = entity?.area
        isAuxiliary = entity?.isAuxiliary ?? false
        isAvailable = state.isAvailable
        changedAt = state.changedAt
        canBeActive = !(type?.active.isEmpty ?? true)
        isActive = canBeActive && (entity.map { home.isActive($0.device) } ?? false)
        isOutdoors = type?.isOutdoors ?? false
        hasScreen = type?.hasScreen ?? false
        follows = type?.follows ?? []
        normal = type?.normal ?? []
    }
}
