using RulesSdk.Generators.Models;
using RulesSdk.Generators.Planning.Joins;
using RulesSdk.Generators.Planning.Sources;
using RulesSdk.Generators.Planning.Witnesses;

namespace RulesSdk.Generators.Planning;

/// <summary>How a rule is to be matched: all that emission needs.</summary>
/// <param name="Model">The rule.</param>
/// <param name="LogicHash">A hash of what it does: 16 lower-case hex digits.</param>
/// <param name="Paths">What it reads of each schema.</param>
/// <param name="Variables">Its event variables, or a chain's own predicates.</param>
/// <param name="Columns">What is taken from an event for joins, keys and outcomes: by variable, or in a chain by schema.</param>
/// <param name="Join">How the variables of a join find each other, or null.</param>
/// <remarks>Every choice of a plan is explained by <see cref="Reasons"/>.</remarks>
internal sealed record RulePlan(
    RuleModel Model,
    string LogicHash,
    EquatableArray<SchemaPaths> Paths,
    EquatableArray<PredicatePlan> Variables,
    EquatableArray<ColumnSet> Columns,
    JoinPlan? Join)
{
    /// <summary>How variables read events of which normalizers make theirs.</summary>
    public EquatableArray<SourcePlan> Sources { get; init; } = [];

    /// <summary>The normalizers whose events it leaves out, since what they make comes to too much in it.</summary>
    public EquatableArray<string> TooLarge { get; init; } = [];

    /// <summary>How a chain reads events of which normalizers make its own.</summary>
    public EquatableArray<ChainSource> ChainSources { get; init; } = [];

    /// <summary>The clauses of a chain over those events.</summary>
    public EquatableArray<ChainSourceClause> ChainSourceClauses { get; init; } = [];

    /// <summary>What that is of what the rule has, for people.</summary>
    public EquatableArray<SourceForm> Forms { get; init; } = [];

    /// <summary>The same of what the rule has besides predicates.</summary>
    public EquatableArray<SourcePart> SourceParts { get; init; } = [];

    /// <summary>What is done and why, a sentence each.</summary>
    public EquatableArray<string> Reasons { get; init; } = [];
}

/// <summary>What is read of a schema.</summary>
/// <param name="Assembly">The name of the assembly whose rules read it.</param>
/// <param name="Schema">The schema.</param>
/// <param name="Tree">The paths; the event's time and id are among them.</param>
/// <param name="Records">The records of the event where some predicate needs it built; else empty.</param>
internal sealed record SchemaPaths(string Assembly, SchemaModel Schema, PathTree Tree, EquatableArray<RecordModel> Records)
{
    /// <summary>The fields by which predicates are picked, as they are read of an object.</summary>
    public EquatableArray<IndexedValue> Values { get; init; } = [];
}

/// <summary>A predicate over one event.</summary>
/// <param name="Variable">The event variable.</param>
/// <param name="Guard">A necessary condition that one lookup decides, or null.</param>
/// <param name="CanThrow">Whether the plain method can throw.</param>
internal sealed record PredicatePlan(EventVariable Variable, GuardPlan? Guard, bool CanThrow)
{
    /// <summary>What is asked of an event, in this order.</summary>
    public Expression Body => LookupsLast.Of(Variable.Body);

    /// <summary>Sets of witnesses besides the guard, of each of which an event has one wherever it holds; empty where there are none.</summary>
    public EquatableArray<EquatableArray<WitnessPlan>> Witnesses { get; } = WitnessPlanner.Plan(Variable, Guard);
}

/// <summary>A field that must equal one of some constants.</summary>
/// <param name="Path">The field.</param>
/// <param name="Value">The field as it is read of an object; its type is text, an integer or an enum.</param>
/// <param name="Values">The constants: texts, integers in decimal, or an enum's as C# writes them.</param>
internal sealed record GuardPlan(FieldPath Path, Expression Value, EquatableArray<string> Values)
{
    /// <summary>The field's type.</summary>
    public Models.ValueType Type => Value.Type;
}

/// <summary>The columns of one source of events.</summary>
/// <param name="Name">The source's name in emitted code: the variable's method, or in a chain the schema's class.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Columns">Its columns, in order of first use.</param>
internal sealed record ColumnSet(string Name, SchemaModel Schema, EquatableArray<ColumnPlan> Columns);

/// <summary>A value taken from one event.</summary>
internal sealed record ColumnPlan(string Name, Expression Value);

/// <summary>How the variables of a join find each other.</summary>
/// <param name="IsWindowed">Whether matches are kept by window and a condition is evaluated over them, rather than reported as they come.</param>
/// <param name="Variables">The variables, in declared order.</param>
/// <param name="Optional">Which rows of variables that may be absent belong to a match, in declared order.</param>
/// <param name="Reasons">What is done and why, a sentence each.</param>
internal sealed record JoinPlan(
    bool IsWindowed, EquatableArray<JoinVariable> Variables, EquatableArray<ProbePlan> Optional, EquatableArray<string> Reasons)
{
    /// <summary>How the events of a match lie in time, by its tests: what follows from several of them too.</summary>
    public EquatableArray<TimeBound> Bounds { get; init; } = [];

    /// <summary>
    /// Where the group key alone ties the variables and nothing asks how many matches there are, so that each variable can be
    /// counted by itself: of each variable, what is the same in a match. Else empty.
    /// </summary>
    public EquatableArray<EquatableArray<JoinKey>> Ties { get; init; } = [];

    /// <summary>Whether, in every match, one event comes before another.</summary>
    public bool IsBefore(int variable, int other) => Most(other, variable) < 0;

    /// <summary>Whether, in every match, one event comes before another or at its time.</summary>
    public bool IsNotAfter(int variable, int other) => Most(other, variable) <= 0;

    private long? Most(int earlier, int later) => Bounds.FirstOrDefault(bound => bound.Earlier == earlier && bound.Later == later)?.Most;
}

/// <summary>A variable of a join.</summary>
/// <param name="IsStored">Whether its events are kept for those to come, or as part of matches.</param>
/// <param name="IsProbed">Whether other events look for its rows.</param>
/// <param name="Completes">Whether its events can complete a match.</param>
/// <param name="Keep">For how many ticks a row is kept where that may be less than the window; null for the window.</param>
/// <param name="Indexes">The keys by which its rows are found: each a list of expressions over it.</param>
/// <param name="Probes">Where one of its events arrives: which rows are looked for, in order.</param>
internal sealed record JoinVariable(
    bool IsStored, bool IsProbed, bool Completes, long? Keep, EquatableArray<EquatableArray<JoinKey>> Indexes, EquatableArray<ProbePlan> Probes);

/// <summary>A part of a join key.</summary>
/// <param name="Value">The value.</param>
/// <param name="HashType">The C# type as which both sides are hashed; empty for text.</param>
internal sealed record JoinKey(Expression Value, string HashType);

/// <summary>A look-up of rows.</summary>
/// <param name="Variable">Whose rows.</param>
/// <param name="Index">By which of its indexes.</param>
/// <param name="Keys">The key looked for, over the variables joined before.</param>
/// <param name="Tests">What must hold once the row is found.</param>
/// <param name="Reach">How many ticks before the arriving event the row may lie where that may be less than the window; null for the window.</param>
internal sealed record ProbePlan(int Variable, int Index, EquatableArray<JoinKey> Keys, EquatableArray<Expression> Tests, long? Reach = null);
