using System.Text.Json;

namespace RulesSdk;

/// <summary>A finding of a rule. Each rule has its own type, which adds the outcomes. Immutable.</summary>
public abstract class Detection
{
    /// <summary>Makes a detection.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected Detection(DetectionHeader header) => Header = header;

    /// <summary>All but the outcomes.</summary>
    public DetectionHeader Header { get; }

    /// <summary>The detection's id: the same for the same input.</summary>
    public string Id => Header.Id;

    /// <summary>The rule's metadata.</summary>
    public RuleMetadata Rule => Header.Rule;

    /// <summary>The step in its life.</summary>
    public DetectionPhase Phase => Header.Phase;

    /// <summary>The severity.</summary>
    public Severity Severity => Header.Severity;

    /// <summary>The current case's name, or null.</summary>
    public string? Case => Header.Case;

    /// <summary>The names of the outcomes, in source order.</summary>
    public abstract IReadOnlyList<string> OutcomeNames { get; }

    /// <summary>An outcome by its place, boxed; for generic displays.</summary>
    public abstract object? GetOutcome(int index);
}
