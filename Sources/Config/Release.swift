/// Which Hearth this is: one number for all of its programs.
public enum Release {
    public static let version = "0.1.0"
}
