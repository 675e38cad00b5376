namespace RulesSdk.Testing;

/// <summary>Events that differ from a witness in one clause, and for which the rule does not fire, or not with the case.</summary>
public sealed record NearMiss : WitnessStream
{
    /// <summary>The clause that does not hold, as C#; of a window or a key, the attribute.</summary>
    public required string Clause { get; init; }

    /// <summary>What the clause is of: an event variable, <c>join</c>, <c>key</c>, <c>window</c>, <c>condition</c>, or <c>case</c> and its name.</summary>
    public required string Member { get; init; }

    /// <summary>What was changed in the witness.</summary>
    public required string Change { get; init; }

    /// <summary>The case that the events no longer have; null where the rule detects nothing at all.</summary>
    public string? Case { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Member}: {Clause} [{Change}]";
}
