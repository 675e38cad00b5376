using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs.Single;

/// <summary>What a rule over single events does with an event that satisfies its predicate: generated code derives from it. Made when the first one does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SingleEventDetector
{
    private SingleEventProgram? _program;

    /// <summary>Whether the rule has a table of cases.</summary>
    protected internal virtual bool HasCases => false;

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => Program.ComputedText;

    /// <summary>The program whose code this is.</summary>
    internal SingleEventProgram Program
    {
        get => _program ?? throw new InvalidOperationException($"'{GetType()}' belongs to no program, so it can detect nothing (let an engine create it).");
        set => _program = value;
    }

    /// <summary>Applies an event that satisfied a predicate.</summary>
    /// <param name="clause">The place of the predicate among the rule's clauses.</param>
    /// <param name="e">The event.</param>
    /// <param name="stamp">Its place.</param>
    public abstract void Apply(int clause, ref EventReader e, in EventStamp stamp);

    /// <summary>Applies an event that came as an object.</summary>
    /// <inheritdoc cref="Apply(int, ref EventReader, in EventStamp)"/>
    public abstract void Apply(int clause, object e, in EventStamp stamp);

    /// <summary>The state of an event's detection under a key, into which a row of the event is folded: an event has a row for each combination of the elements of its list values. The detection's id is over the rule, the key and the event's id.</summary>
    /// <typeparam name="TState">The rule's accumulators.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="stamp">The event.</param>
    /// <param name="source">The clause that names its schema, where the variable has events of several.</param>
    /// <returns>Null where the key is not complete: nothing is reported then.</returns>
    protected TState? StateFor<TState>(in KeyWriter key, in EventStamp stamp, int source = 0)
        where TState : DetectionState, new() => Program.StateFor<TState>(in key, in stamp, source);

    /// <inheritdoc cref="RuleProgram.IsNew"/>
    protected bool IsNew(in KeyWriter key, in KeyWriter value, in EventStamp stamp) => Program.IsNewValue(in key, in value, in stamp);

    /// <inheritdoc cref="RuleProgram.HasRoomForRow"/>
    protected bool HasRoomForRow(int count) => Program.HasRoom(count);
}
