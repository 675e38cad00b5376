using RulesSdk.Runtime.Programs;

namespace RulesSdk;

/// <summary>A compiled rule: its metadata and the program that engines run.</summary>
public abstract class RuleDefinition
{
    private protected RuleDefinition(RuleMetadata metadata, Type ruleType, Func<RuleDefinition, RuleProgram> program, IReadOnlyList<string> plan)
    {
        Metadata = metadata;
        Plan = plan;
        RuleType = ruleType;
        Program = program;
    }

    /// <summary>The rule's metadata.</summary>
    public RuleMetadata Metadata { get; }

    /// <summary>The stable identifier.</summary>
    public string Id => Metadata.Id;

    /// <summary>How the rule is matched and why, one sentence for each decision; empty if there was nothing to decide.</summary>
    public IReadOnlyList<string> Plan { get; }

    /// <summary>The rule's class.</summary>
    public Type RuleType { get; }

    /// <summary>Creates a detection of the rule's own type from its parts. For engines that run the plain methods.</summary>
    /// <param name="header">Everything except the outcomes.</param>
    /// <param name="outcomes">The outcomes in source order, each of its declared type.</param>
    public abstract Detection CreateDetection(DetectionHeader header, IReadOnlyList<object?> outcomes);

    /// <summary>Makes a program of a definition.</summary>
    private protected Func<RuleDefinition, RuleProgram> Program { get; }

    /// <summary>Makes the rule's program: its state in one engine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RuleProgram CreateProgram() => Program(this);

    /// <summary>The same rule with other metadata. Its programs take their window from the metadata.</summary>
    internal abstract RuleDefinition With(RuleMetadata metadata);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <inheritdoc/>
/// <typeparam name="TDetection">The rule's own detection type.</typeparam>
public sealed class RuleDefinition<TDetection> : RuleDefinition
    where TDetection : Detection
{
    private readonly Func<DetectionHeader, IReadOnlyList<object?>, TDetection> _create;

    /// <summary>Describes a compiled rule. Called by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RuleDefinition(
        RuleMetadata metadata,
        Type ruleType,
        Func<RuleDefinition, RuleProgram> program,
        Func<DetectionHeader, IReadOnlyList<object?>, TDetection> create,
        IReadOnlyList<string>? plan = null)
        : base(metadata, ruleType, program, plan ?? []) => _create = create;

    /// <inheritdoc/>
    public override Detection CreateDetection(DetectionHeader header, IReadOnlyList<object?> outcomes) => _create(header, outcomes);

    internal override RuleDefinition With(RuleMetadata metadata) => new RuleDefinition<TDetection>(metadata, RuleType, Program, _create, Plan);
}
