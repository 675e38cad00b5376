using System.ComponentModel;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Programs.Single;

namespace RulesSdk.Runtime.Metadata;

/// <summary>What only a build makes of a rule: a hash of its logic, how it is matched, and its program. Made by generated code.</summary>
/// <param name="logicHash">A hash of what the rule does: 16 lower-case hex digits.</param>
/// <param name="program">Makes a program of a definition.</param>
/// <param name="plan">Lists how the rule is matched and why, a sentence each; called when the plan is first read.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledRule(string logicHash, Func<RuleDefinition, RuleProgram> program, Func<IReadOnlyList<string>> plan)
{
    private IReadOnlyList<string>? _plan;

    /// <summary>What a build makes of a rule over single events.</summary>
    /// <param name="logicHash">A hash of what the rule does: 16 lower-case hex digits.</param>
    /// <param name="events">What it asks for, and its code.</param>
    /// <param name="plan">Lists how the rule is matched and why, a sentence each; called when the plan is first read.</param>
    public CompiledRule(string logicHash, SingleEvents events, Func<IReadOnlyList<string>> plan)
        : this(logicHash, events.CreateProgram, plan)
    {
    }

    /// <summary>A hash of what the rule does: 16 lower-case hex digits.</summary>
    public string LogicHash { get; } = logicHash;

    /// <summary>The reference lists and tables that it reads, in ordinal order of their names.</summary>
    public IReadOnlyList<ReferenceDeclaration> ReferenceData { get; init; } = [];

    /// <summary>How the rule is matched and why, a sentence each.</summary>
    public IReadOnlyList<string> Plan => _plan ??= plan();

    /// <summary>Lists what the rule asks of the events of which normalizers make its own; null where it sees none.</summary>
    public Func<IReadOnlyList<RuleSource>>? Sources { get; init; }

    /// <summary>Makes a program.</summary>
    /// <param name="rule">The definition whose metadata it follows.</param>
    public RuleProgram CreateProgram(RuleDefinition rule) => program(rule);
}
