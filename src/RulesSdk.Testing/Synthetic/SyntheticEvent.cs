namespace RulesSdk.Testing;

/// <summary>An event of a synthetic stream, in its wire format.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Id">Its id, as engines report it: its own, or one computed from its content.</param>
/// <param name="Utf8">One JSON object in UTF-8, without a line break.</param>
public sealed record SyntheticEvent(DateTimeOffset Time, string Id, ReadOnlyMemory<byte> Utf8);

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
    string Name, int Number, IReadOnlyList<PlantedStep> Steps, IReadOnlyList<ExpectedDetection> Expected);

/// <summary>A step of a planted attack.</summary>
/// <param name="Name">The step's name.</param>
/// <param name="Event">The event it left.</param>
public sealed record PlantedStep(string Name, SyntheticEvent Event);
