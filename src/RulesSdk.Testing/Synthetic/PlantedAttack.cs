namespace RulesSdk.Testing;

/// <summary>A detection that a planted attack must lead to.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Key">The key's values.</param>
/// <param name="Case">The case it ends with, or null if the rule has none.</param>
public sealed record ExpectedDetection(string Rule, IReadOnlyList<string> Key, string? Case = null);

/// <summary>An attack in a synthetic stream: its ground truth.</summary>
/// <param name="Name">The attack chain's name.</param>
/// <param name="Number">Its place among the attacks of the stream.</param>
/// <param name="Steps">Its events, with the names of their steps, in order of time.</param>
/// <param name="Expected">The detections it must lead to, and no others.</param>
public sealed record PlantedAttack(
    string Name, int Number, IReadOnlyList<PlantedStep> Steps, IReadOnlyList<ExpectedDetection> Expected)
{
    /// <summary>The campaign it is a part of; null if it stands alone.</summary>
    public string? Campaign { get; init; }

    internal DateTimeOffset End => Steps.Max(step => step.Event.Time);
}

/// <summary>A step of a planted attack.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Event">The event it left.</param>
public sealed record PlantedStep(string Name, SyntheticEvent Event)
{
    /// <summary>The ATT&amp;CK technique that the step uses, like <c>T1550.001</c>; null if it is none, such as a step of the victim.</summary>
    public string? Technique { get; init; }
}
