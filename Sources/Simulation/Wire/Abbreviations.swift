import OrderedCollections
import Templates

/// The short forms of discovery keys (Home Assistant's MQTT documentation), as far as used here.
enum Abbreviations {
    private static let entity: [String: String] = [
        "action_template": "act_tpl", "action_topic": "act_t", "availability": "avty",
        "availability_mode": "avty_mode", "brightness_command_topic": "bri_cmd_t",
        "brightness_scale": "bri_scl", "brightness_state_topic": "bri_stat_t",
        "brightness_value_template": "bri_val_tpl", "color_temp_command_topic": "clr_temp_cmd_t",
        "color_temp_kelvin": "clr_temp_k", "color_temp_state_topic": "clr_temp_stat_t",
        "color_temp_value_template": "clr_temp_val_tpl", "command_topic": "cmd_t",
        "components": "cmps", "current_humidity_template": "curr_hum_tpl",
        "current_humidity_topic": "curr_hum_t", "current_temperature_template": "curr_temp_tpl",
        "current_temperature_topic": "curr_temp_t", "device": "dev", "device_class": "dev_cla",
        "entity_category": "ent_cat", "event_types": "evt_typ", "hs_command_topic": "hs_cmd_t",
        "hs_state_topic": "hs_stat_t", "hs_value_template": "hs_val_tpl",
        "max_humidity": "max_hum", "max_kelvin": "max_k", "max_mireds": "max_mirs",
        "min_humidity": "min_hum", "min_kelvin": "min_k", "min_mireds": "min_mirs",
        "mode_command_topic": "mode_cmd_t", "mode_state_template": "mode_stat_tpl",
        "mode_state_topic": "mode_stat_t", "on_command_type": "on_cmd_type", "options": "ops",
        "origin": "o", "payload_available": "pl_avail", "payload_close": "pl_cls",
        "payload_lock": "pl_lock", "payload_not_available": "pl_not_avail",
        "payload_off": "pl_off", "payload_on": "pl_on", "payload_open": "pl_open",
        "payload_pause": "pl_paus", "payload_press": "pl_prs",
        "payload_return_to_base": "pl_ret", "payload_start": "pl_strt", "payload_stop": "pl_stop",
        "payload_unlock": "pl_unlk", "percentage_command_topic": "pct_cmd_t",
        "percentage_state_topic": "pct_stat_t", "percentage_value_template": "pct_val_tpl",
        "platform": "p", "position_template": "pos_tpl", "position_topic": "pos_t",
        "reports_position": "pos", "set_position_topic": "set_pos_t",
        "speed_range_max": "spd_rng_max", "speed_range_min": "spd_rng_min",
        "state_class": "stat_cla", "state_closed": "stat_clsd", "state_closing": "stat_closing",
        "state_jammed": "stat_jam", "state_locked": "stat_locked", "state_locking": "stat_locking",
        "state_open": "stat_open", "state_opening": "stat_opening", "state_topic": "stat_t",
        "state_unlocked": "stat_unlocked", "state_unlocking": "stat_unlocking",
        "state_value_template": "stat_val_tpl", "supported_color_modes": "sup_clrm",
        "supported_features": "sup_feat", "target_humidity_command_topic": "hum_cmd_t",
        "target_humidity_state_template": "hum_state_tpl",
        "target_humidity_state_topic": "hum_stat_t", "temperature_command_topic": "temp_cmd_t",
        "temperature_state_template": "temp_stat_tpl", "temperature_state_topic": "temp_stat_t",
        "temperature_unit": "temp_unit", "topic": "t", "unique_id": "uniq_id",
        "unit_of_measurement": "unit_of_meas", "value_template": "val_tpl",
    ]

    private static let device: [String: String] = [
        "identifiers": "ids", "manufacturer": "mf", "model": "mdl", "suggested_area": "sa",
        "sw_version": "sw",
    ]

    /// A payload with its keys cut short, in its members' order.
    static func shorten(_ payload: Value) -> Value {
        rename(payload, by: entity) { key, value in
            switch key {
            case "device": rename(value, by: device) { $1 }
            case "availability": .list((value.list ?? []).map(shorten))
            case "components":
                .object((value.object ?? [:]).mapValues(shorten))
            default: value
            }
        }
    }

    private static func rename(
        _ payload: Value, by table: [String: String], inner: (String, Value) -> Value
    ) -> Value {
        guard case .object(let members) = payload else { return payload }
        var renamed: OrderedDictionary<String, Value> = [:]
        for (key, value) in members { renamed[table[key] ?? key] = inner(key, value) }
        return .object(renamed)
    }
}
