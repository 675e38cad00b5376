namespace RulesSdk.Generators.Models;

/// <summary>All that planning needs of one rule. Holds no symbol, syntax or location.</summary>
/// <param name="Assembly">The name of the rule's assembly.</param>
/// <param name="Declaration">What is known from symbols.</param>
/// <param name="Variables">Its event variables, each with the lowered body of its method.</param>
/// <param name="Joins">What must hold between variables: the top-level conjuncts of all joins, in source order.</param>
/// <param name="Keys">The group keys, in source order.</param>
/// <param name="Outcomes">The outcomes, in source order.</param>
/// <param name="Window">The window, or null.</param>
/// <param name="Chain">What a chain adds, or null.</param>
internal sealed record RuleModel(
    string Assembly,
    RuleDeclaration Declaration,
    EquatableArray<EventVariable> Variables,
    EquatableArray<Expression> Joins,
    EquatableArray<KeyModel> Keys,
    EquatableArray<OutcomeModel> Outcomes,
    WindowModel? Window,
    ChainModel? Chain)
{
    /// <summary>What must hold of counts and outcomes once every positive variable has an event; null where that is enough.</summary>
    public Expression? Condition { get; init; }

    /// <summary>The case table of a rule that is no chain: what each case asks of counts and outcomes, in source order.</summary>
    public EquatableArray<CaseCondition> Cases { get; init; } = [];

    /// <summary>The values of events that have a name, in source order.</summary>
    public EquatableArray<LetModel> Lets { get; init; } = [];

    /// <summary>The value that must be new for its key, or null.</summary>
    public Expression? NewValue { get; init; }

    /// <summary>The rule over what a normalizer makes, which may set to null what its declared type says is never null; null where that is the same.</summary>
    public RuleModel? Doubting { get; init; }
}

/// <summary>An event variable.</summary>
/// <param name="Name">The variable's name: the method's, with its first letter in lower case.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Schema">The schema of its events.</param>
/// <param name="Body">The lowered body, over a <see cref="Expression.Variable"/> of the variable's name.</param>
internal sealed record EventVariable(string Name, string Method, SchemaModel Schema, Expression Body)
{
    /// <summary>The event's record and all records within it, outermost first, where the body has an <see cref="Expression.Opaque"/> call; else empty.</summary>
    public EquatableArray<RecordModel> Records { get; init; } = [];

    /// <summary>The body over what a normalizer makes, which may set to null what its declared type says is never null.</summary>
    public Expression Doubting { get; init; } = Body;

    /// <summary>Whether the condition accepts that there is none of its events.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Whether it is marked <c>[Opaque]</c>: it is asked of events of its own schema only, even if its body could be lowered.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Whether it is a signal of another assembly, whose method cannot be called: its body is all there is.</summary>
    public bool IsForeign { get; init; }
}

/// <summary>What a case of a rule that is no chain asks of counts and outcomes.</summary>
/// <param name="Member">The method's name; the case's own name and severity are among the rule's metadata.</param>
/// <param name="Value">When it is current.</param>
internal sealed record CaseCondition(string Member, Expression Value);

/// <summary>A value of one event that has a name.</summary>
/// <param name="Name">Its name: the method's, with its first letter in lower case.</param>
/// <param name="Variable">The event variable.</param>
/// <param name="Value">The value. A single one stands inlined in other expressions; of a list, a <see cref="Expression.ListOf"/>, they name <see cref="Expression.ListElement"/>s.</param>
internal sealed record LetModel(string Name, string Variable, Expression Value)
{
    /// <summary>Whether it gives a row for each distinct element.</summary>
    public bool IsList => Value is Expression.ListOf;
}

/// <summary>A group key.</summary>
/// <param name="Name">Its name: the method's, with its first letter in lower case.</param>
/// <param name="Value">Its value. In a chain with several schemas there is one key a schema, under one name.</param>
/// <param name="AllowZero">Whether zero values are kept.</param>
internal sealed record KeyModel(string Name, Expression Value, bool AllowZero);

/// <summary>An outcome.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Value">Its value; event fields stand only inside aggregates, except in single-event rules.</param>
internal sealed record OutcomeModel(string Name, Expression Value);

/// <summary>The window's times, in ticks.</summary>
internal sealed record WindowModel(long Size, long KeepAlive, long MaxDuration, bool AllowSame, bool AllowCross)
{
    /// <summary>What kind of window it is.</summary>
    public WindowKind Kind { get; init; }

    /// <summary>How often a hopping window starts, or after what gap a session ends; else 0.</summary>
    public long Step { get; init; }

    /// <summary>The number of the variable that the window is after or before; else -1.</summary>
    public int Anchor { get; init; } = -1;
}

/// <summary>What kind of window a rule has.</summary>
internal enum WindowKind
{
    /// <summary>It slides: decided as soon as the condition holds.</summary>
    Sliding,

    /// <summary>Windows of the clock, one after the other.</summary>
    Tumbling,

    /// <summary>Windows of the clock that overlap.</summary>
    Hopping,

    /// <summary>From each event of a variable on.</summary>
    After,

    /// <summary>Up to each event of a variable.</summary>
    Before,

    /// <summary>Until nothing more comes.</summary>
    Session,
}

/// <summary>What a chain adds to a rule.</summary>
/// <param name="Clauses">What counts as evidence, in source order of the activities.</param>
/// <param name="Cases">What each case asks of the activities, in source order.</param>
internal sealed record ChainModel(EquatableArray<ChainClause> Clauses, EquatableArray<CaseBody> Cases);

/// <summary>What a case asks of the activities. The property itself is run; this tells whether it changed.</summary>
/// <param name="Body">The lowered body, or null where it is any other C#.</param>
/// <param name="Source">The body's tokens, where it is not lowered; else empty.</param>
internal sealed record CaseBody(Expression? Body, string Source);

/// <summary>What counts as evidence of an activity: a signal, or a predicate of the chain itself.</summary>
/// <param name="Activity">The activity's number in source order.</param>
/// <param name="Name">What it is called in detections: the signal's id, or the predicate's name with its first letter in lower case.</param>
/// <param name="Signal">The signal's type, fully qualified, or null for a predicate of the chain.</param>
/// <param name="SignalVariable">The name of the signal's one [Event] method; null for a predicate of the chain.</param>
/// <param name="Predicate">The chain's own predicate, or null for a signal.</param>
/// <param name="Schema">The schema of its events.</param>
internal sealed record ChainClause(
    int Activity, string Name, string? Signal, string? SignalVariable, EventVariable? Predicate, SchemaModel Schema)
{
    /// <summary>The logic hash of a signal of another assembly, whose body stands in <see cref="Predicate"/>; else null.</summary>
    public string? SignalHash { get; init; }
}
