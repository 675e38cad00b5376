namespace RulesSdk.Testing;

/// <summary>An exclusion that is proposed: events that the rule is to ignore.</summary>
/// <param name="Condition">What holds of them, as C#.</param>
/// <param name="Covers">How many false positives it hides.</param>
/// <param name="Others">How many other events of the recorded stream it holds for.</param>
public sealed record TuningExclusion(string Condition, int Covers, int Others);

/// <summary>A condition that hides false positives, and would hide a true positive as well.</summary>
/// <param name="Condition">The condition, as C#.</param>
/// <param name="TruePositive">The true positive.</param>
public sealed record RefusedExclusion(string Condition, string TruePositive);
