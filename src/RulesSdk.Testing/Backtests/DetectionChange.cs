namespace RulesSdk.Testing;

/// <summary>What became of a detection from one version of a rule to the next.</summary>
/// <param name="Before">The detection of the earlier version; null where only the later one makes it.</param>
/// <param name="After">The detection of the later version; null where only the earlier one makes it.</param>
/// <param name="Members">Which members differ, as <see cref="DetectionJson"/> names them, outcomes as <c>outcomes.name</c>; empty where one of the two is missing.</param>
public sealed record DetectionChange(Detection? Before, Detection? After, IReadOnlyList<string> Members)
{
    /// <summary>The detection that there is; the later one where there are two.</summary>
    public Detection Detection => After ?? Before!;
}
