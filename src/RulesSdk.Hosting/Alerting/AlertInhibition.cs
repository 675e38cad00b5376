namespace RulesSdk.Hosting;

/// <summary>A rule that mutes another for the same key: while a detection of it is open, none of the other is told that opens.</summary>
/// <remarks>A detection is open until it is closed, and at most for its rule's window after its last event.</remarks>
public sealed class AlertInhibition
{
    /// <summary>The id of the rule that mutes.</summary>
    public string Rule { get; set; } = "";

    /// <summary>The id of the rule that is muted.</summary>
    public string Mutes { get; set; } = "";
}
