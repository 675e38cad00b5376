using System.Text.Json;

namespace RulesSdk;

/// <summary>A finding of a rule. Each rule has its own type, which adds the outcomes. Immutable.</summary>
public abstract class Detection
{
    /// <summary>Creates a detection.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Detection(DetectionHeader header) => Header = header;

    /// <summary>Everything except the outcomes.</summary>
    public DetectionHeader Header { get; }

    /// <summary>The detection's id. The same input gives the same id.</summary>
    public string Id => Header.Id;

    /// <summary>The rule's metadata.</summary>
    public RuleMetadata Rule => Header.Rule;

    /// <summary>The phase that is reported.</summary>
    public DetectionPhase Phase => Header.Phase;

    /// <summary>The severity.</summary>
    public Severity Severity => Header.Severity;

    /// <summary>The current case's name, or null.</summary>
    public string? Case => Header.Case;

    /// <summary>The names of the outcomes, in source order.</summary>
    public abstract IReadOnlyList<string> OutcomeNames { get; }

    /// <summary>The outcome at an index of <see cref="OutcomeNames"/>, boxed; for displays that handle any rule.</summary>
    public abstract object? GetOutcome(int index);
}
