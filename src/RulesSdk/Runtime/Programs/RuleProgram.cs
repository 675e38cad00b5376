using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;

namespace RulesSdk.Runtime.Programs;

/// <summary>One rule's state in one engine: what generated code derives from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class RuleProgram
{
    private EngineRuntime? _host;

    /// <summary>A program of a rule.</summary>
    private protected RuleProgram(RuleDefinition rule) => Rule = rule;

    /// <summary>The rule.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>The engine that runs the program.</summary>
    internal EngineRuntime Host => _host ?? throw new InvalidOperationException(
        $"The program of rule '{Rule.Id}' runs in no engine, so it has nowhere to keep text (give its definition to an RulesEngine).");

    /// <summary>The place among the engine's programs, which are ordered by depth, then by rule id.</summary>
    internal int Order { get; private set; }

    /// <summary>What the clauses are called in detections.</summary>
    internal ClauseName[] Clauses { get; private set; } = [];

    /// <summary>Whether the engine will call <see cref="EndInstant"/> when the current instant ends.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>For how long the program keeps anything, in ticks; zero where it keeps nothing.</summary>
    internal virtual long Keeps => 0;

    /// <summary>Whether more evidence can only confirm what the rule tells, so that it may tell it on arrival.</summary>
    internal virtual bool IsMonotone => Rule.Metadata.NewValueMemory == TimeSpan.Zero;

    /// <summary>For how many events matches were left out.</summary>
    internal virtual long MatchesCut => 0;

    /// <summary>Names the predicates that the program wants to be told of.</summary>
    /// <param name="binder">Takes each predicate with the number under which <c>Apply</c> is called when it holds.</param>
    public abstract void Bind(ProgramBinder binder);

    /// <summary>Applies an event that satisfied a predicate.</summary>
    /// <param name="clause">The number given to <c>ProgramBinder.On</c>.</param>
    /// <param name="e">The event.</param>
    /// <param name="stamp">Its place.</param>
    public abstract void Apply(int clause, ref EventReader e, in EventStamp stamp);

    /// <summary>Applies an event that came as an object.</summary>
    /// <inheritdoc cref="Apply(int, ref EventReader, in EventStamp)"/>
    public abstract void Apply(int clause, object e, in EventStamp stamp);

    internal virtual void Attach(EngineRuntime host, int order, ClauseName[] clauses)
    {
        if (_host is not null)
        {
            throw new InvalidOperationException(
                $"The program of rule '{Rule.Id}' runs in another engine already, so two engines would share its state (have its definition create a program for each engine).");
        }

        _host = host;
        Order = order;
        Clauses = clauses;
        _budget.MaxRows = host.Options.MaxRowsPerRule;
        _budget.MaxTextBytes = host.Options.MaxTextBytesPerRule;
        AttachTables(host.Options);
    }

    /// <summary>All events of a time are applied: opens and escalates, then sheds what is beyond a bound.</summary>
    internal void FinishInstant(long time)
    {
        EndInstant(time);
        ShedExcess();
    }

    /// <summary>All events of a time are applied: opens and escalates.</summary>
    internal abstract void EndInstant(long time);

    /// <summary>Reports a detection as closed and forgets it.</summary>
    internal virtual void Close(OpenDetection detection, bool truncated)
    {
    }

    /// <summary>Drops what no event at or after a time can meet.</summary>
    internal virtual void DropBefore(long time)
    {
    }

    private protected void Touched() => Host.Touched(this);
}
