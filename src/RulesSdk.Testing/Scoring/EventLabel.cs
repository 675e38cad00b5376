namespace RulesSdk.Testing;

/// <summary>What is known of one event of a labelled stream: of which attack it is a step, or why it is benign.</summary>
/// <param name="EventId">The event's id, as detections name it.</param>
/// <param name="Time">When it happened.</param>
public sealed record EventLabel(string EventId, DateTimeOffset Time)
{
    /// <summary>The attack's name; null for a benign event.</summary>
    public string? Attack { get; init; }

    /// <summary>Tells attacks of one name from each other.</summary>
    public int Number { get; init; }

    /// <summary>The step's name; null for a benign event.</summary>
    public string? Step { get; init; }

    /// <summary>The technique of MITRE ATT&amp;CK that the step is, such as <c>T1550.001</c>; null where it is none.</summary>
    public string? Technique { get; init; }

    /// <summary>Why a benign event comes near an attack, such as <c>backup job</c>; null where it does not.</summary>
    public string? Cause { get; init; }
}
