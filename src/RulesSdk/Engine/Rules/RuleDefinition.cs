using System.ComponentModel;
using RulesSdk.Runtime.Metadata;
using RulesSdk.Runtime.Programs;

namespace RulesSdk;

/// <summary>A compiled rule: its metadata and the program that engines run.</summary>
public abstract class RuleDefinition
{
    private protected RuleDefinition(RuleMetadata metadata, Type ruleType, CompiledRule? compiled)
    {
        Metadata = metadata;
        RuleType = ruleType;
        Compiled = compiled;
    }

    /// <summary>The rule's metadata.</summary>
    public RuleMetadata Metadata { get; }

    /// <summary>The stable identifier.</summary>
    public string Id => Metadata.Id;

    /// <summary>How the rule is matched and why, one sentence for each decision; empty if there was nothing to decide.</summary>
    public IReadOnlyList<string> Plan => Compiled?.Plan ?? [];

    /// <summary>What the rule asks of the events of which normalizers make its own, by schema; empty if it sees no normalizer.</summary>
    public IReadOnlyList<RuleSource> Sources => Compiled?.Sources?.Invoke() ?? [];

    /// <summary>The rule's class.</summary>
    public Type RuleType { get; }

    /// <summary>Creates a detection of the rule's own type from its parts. For engines that run the plain methods.</summary>
    /// <param name="header">Everything except the outcomes.</param>
    /// <param name="outcomes">The outcomes in source order, each of its declared type.</param>
    public abstract Detection CreateDetection(DetectionHeader header, IReadOnlyList<object?> outcomes);

    /// <summary>What only a build makes of the rule; null where it was compiled by an editor, which runs nothing.</summary>
    private protected CompiledRule? Compiled { get; }

    /// <summary>Makes the rule's program: its state in one engine.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RuleProgram CreateProgram() => Compiled?.CreateProgram(this)!;

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

    /// <summary>Describes a rule by its parts.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RuleDefinition(
        RuleMetadata metadata,
        Type ruleType,
        Func<RuleDefinition, RuleProgram> program,
        Func<DetectionHeader, IReadOnlyList<object?>, TDetection> create,
        IReadOnlyList<string>? plan = null)
        : this(metadata, ruleType, new CompiledRule(metadata.LogicHash, program, () => plan ?? []) { ReferenceData = metadata.ReferenceData }, create)
    {
    }

    /// <summary>Describes a compiled rule. Called by generated code.</summary>
    /// <param name="metadata">What is said about it, without the hash of its logic.</param>
    /// <param name="ruleType">The class that is the rule.</param>
    /// <param name="compiled">What the build made of it, or null.</param>
    /// <param name="create">Makes a detection of loose parts.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RuleDefinition(RuleMetadata metadata, Type ruleType, CompiledRule? compiled, Func<DetectionHeader, IReadOnlyList<object?>, TDetection> create)
        : base(compiled is null ? metadata : metadata with { LogicHash = compiled.LogicHash, ReferenceData = compiled.ReferenceData }, ruleType, compiled) => _create = create;

    private RuleDefinition(RuleMetadata metadata, RuleDefinition<TDetection> rule)
        : base(metadata, rule.RuleType, rule.Compiled) => _create = rule._create;

    /// <inheritdoc/>
    public override Detection CreateDetection(DetectionHeader header, IReadOnlyList<object?> outcomes) => _create(header, outcomes);

    internal override RuleDefinition With(RuleMetadata metadata) => new RuleDefinition<TDetection>(metadata, this);
}
