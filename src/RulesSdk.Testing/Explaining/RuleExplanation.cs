namespace RulesSdk.Testing;

/// <summary>Why a rule detected what it did in some events, or nothing: which clause held on which event, and what came nearest.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Events">How many events it was given.</param>
/// <param name="Detections">How many detections it made.</param>
/// <param name="Steps">What was found out, in the order in which the rule asks.</param>
public sealed record RuleExplanation(string RuleId, long Events, long Detections, IReadOnlyList<ExplanationStep> Steps)
{
    /// <summary>The sentences of all steps, a line each.</summary>
    public override string ToString() => string.Join('\n', Steps.Select(static step => step.Text));
}
