namespace RulesSdk.Testing;

/// <summary>One thing that was found out about why a rule detects something or nothing.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Text">A sentence that says it.</param>
public sealed record ExplanationStep(ExplanationKind Kind, string Text)
{
    /// <summary>The event variable or signal that it is about; null if it is about no single one.</summary>
    public string? Variable { get; init; }

    /// <summary>The group key that it is about; empty if it is about none.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>How many events it is about.</summary>
    public long Count { get; init; }

    /// <summary>The first of these events, by what they are called.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];

    /// <summary>The clauses that were false, as C#.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    /// <summary>The values that these clauses read, by how they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Text;
}
