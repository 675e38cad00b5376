namespace RulesSdk.TestRules.Explained;

/// <summary>Detects each tag of an event.</summary>
[Rule("tagged", Severity.Low, Title = "Tagged")]
public sealed partial class TaggedRule
{
    [Event] static bool Tagged(Trail e) => e.Name == "Tagged";

    [Let] static IReadOnlyList<string> Tag(Trail tagged) => tagged.Tags;

    [GroupBy] static string ByTag(string tag) => tag;
}
