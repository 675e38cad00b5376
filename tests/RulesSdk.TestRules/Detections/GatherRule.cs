namespace RulesSdk.TestRules.Detections;

/// <summary>Detects the detections of two rules in one instant.</summary>
/// <remarks>Its id comes before theirs, so that only what it reads puts it after them.</remarks>
[Rule("a_gather", Severity.Low, Title = "Gather")]
[Window("1s")]
public sealed partial class GatherRule
{
    [Event] static bool First(DetectionEvent<FirstEndRule> d) => d.Key("User") != "";

    // Divides by zero for the user named "other".
    [Event] static bool Second(DetectionEvent<SecondEndRule> d) => 100 / (d.Key("user").Length - 5) != 0;

    [Join] static bool Same(DetectionEvent<FirstEndRule> first, DetectionEvent<SecondEndRule> second) => first.Key("user") == second.Key("user");

    [GroupBy] static string User(DetectionEvent<FirstEndRule> first) => first.Key("user");
}
