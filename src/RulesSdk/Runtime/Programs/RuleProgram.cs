using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Reading;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Programs;

/// <summary>One rule's state in one engine: what generated code derives from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class RuleProgram
{
    private readonly DetectionReporter _reporter;
    private readonly RowLimits _rows;
    private readonly RuleTables _tables;
    private EngineRuntime? _host;

    /// <summary>A program of a rule.</summary>
    private protected RuleProgram(RuleDefinition rule)
    {
        Rule = rule;
        _reporter = new DetectionReporter(this);
        _rows = new RowLimits(Touched);
        Open = new OpenHoldings(this);
        _tables = new RuleTables(rule);
    }

    /// <summary>The rule.</summary>
    public RuleDefinition Rule { get; }

    /// <summary>The engine that runs the program.</summary>
    internal EngineRuntime Host => _host ?? throw new InvalidOperationException(
        $"The program of rule '{Rule.Id}' runs in no engine, so it has nowhere to keep text (give its definition to a RulesEngine).");

    /// <summary>Memory for computed text, reset before each event.</summary>
    protected Scratch Scratch => Host.Scratch;

    /// <summary>The place among the engine's programs, which are ordered by depth, then by rule id.</summary>
    internal int Order { get; private set; }

    /// <summary>A time that is no later than that of the oldest row of an event variable. A row is at most a bucket older than the first one of its table, and a bucket is a sixteenth of the window.</summary>
    internal long OldestRow => _rows.OldestTime - (Keeps / 8);

    /// <summary>What the clauses are called in detections.</summary>
    internal ClauseName[] Clauses { get; private set; } = [];

    /// <summary>Whether the program threw, so that nothing of it is called any more.</summary>
    internal bool IsStopped { get; set; }

    /// <summary>Whether the program reads detections of others, which only the ordered engine has.</summary>
    internal bool ReadsDetections { get; set; }

    /// <summary>Whether the engine will call <see cref="EndInstant"/> when the current instant ends.</summary>
    internal bool IsTouched { get; set; }

    /// <summary>For how long the program keeps anything, in ticks; zero where it keeps nothing.</summary>
    internal virtual long Keeps => 0;

    /// <summary>Whether more evidence can only confirm what the rule reports, so that it may be reported on arrival.</summary>
    internal virtual bool IsMonotone => Rule.Metadata.NewValueMemory == TimeSpan.Zero;

    /// <summary>What the open detections hold together.</summary>
    private protected OpenHoldings Open { get; }

    /// <summary>The tables of event variables, in the order registered.</summary>
    private protected ReadOnlySpan<IRowStore> Stores => _rows.Stores;

    /// <summary>Names the predicates whose events the program applies.</summary>
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

    /// <summary>Whether an event may have a partner. Asked of clauses for which <c>ProgramBinder.Seeks</c> names a text, before anything of the event is read.</summary>
    /// <param name="clause">The clause.</param>
    /// <param name="hash">The hash of the text.</param>
    /// <param name="time">The event's time.</param>
    public virtual bool HasPartner(int clause, ulong hash, long time) => true;

    /// <summary>Has bounds and checkpoints see a table. Called for each in the constructor, in the order in which the variables are declared.</summary>
    /// <param name="rows">The table.</param>
    protected void Register(IRowStore rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _rows.Register(rows);
    }

    /// <summary>Has every row found again after a restore, by the hashes under which it was added.</summary>
    protected virtual void Relink()
    {
    }

    /// <summary>Whether an event may have a further row: a row for each combination of the elements of its list values, up to <see cref="RulesEngineOptions.MaxMatchesPerEvent"/>.</summary>
    /// <param name="count">How many rows it has.</param>
    /// <remarks>To be asked when there is a further combination; none is tried after the first that has no room.</remarks>
    protected bool HasRoomForRow(int count)
    {
        if (count < Host.Options.MaxMatchesPerEvent)
        {
            return true;
        }

        RowsCut++;
        return false;
    }

    /// <summary>
    /// Whether an event counts because its value is new for its key. Called once an event, before anything else is done with
    /// it, by rules that keep only new values.
    /// </summary>
    /// <param name="key">The event's key.</param>
    /// <param name="value">The value, encoded as a key of one part.</param>
    /// <param name="stamp">The event.</param>
    /// <returns>False as well for an incomplete key and a zero value, which are not remembered.</returns>
    protected bool IsNew(in KeyWriter key, in KeyWriter value, in EventStamp stamp)
    {
        _tables.Forget(NothingBefore(stamp.Time));
        return HasKey(in key) && value.IsComplete && _tables.IsNew(in key, in value, stamp.Time);
    }

    /// <summary>Whether a key is complete. What has none is left out, and counted.</summary>
    /// <param name="key">The key.</param>
    protected bool HasKey(in KeyWriter key)
    {
        Keyless += key.IsComplete ? 0 : 1;
        return key.IsComplete;
    }

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
        _rows.SetBounds(host.Options);
        _tables.Attach(host.Options);
    }

    /// <summary>Stops the program, which threw: it cannot go on, but all others do.</summary>
    internal void Stop(Exception error) => Host.Programs.Stop(this, error);

    /// <summary>All events of a time are applied: opens and escalates, then discards what is beyond a bound.</summary>
    internal void FinishInstant(long time)
    {
        EndInstant(time);
        CountOtherText();
        while (_rows.IsPassed && TryShed(time))
        {
            CountOtherText();
        }

        if (Open.Events > _rows.MaxRows)
        {
            ShedOpen(time, _rows.MaxRows - (_rows.MaxRows / 4));
        }
    }

    /// <summary>All events of a time are applied: opens and escalates.</summary>
    internal abstract void EndInstant(long time);

    /// <summary>Reports a detection as closed and forgets it.</summary>
    internal virtual void Close(OpenDetection detection, bool truncated)
    {
    }

    /// <summary>Discards what no event at or after a time can join with.</summary>
    internal virtual void DropBefore(long time)
    {
    }

    /// <summary>Writes all state.</summary>
    internal virtual void Save(CheckpointWriter writer)
    {
        writer.Write(_reporter.Opened);
        writer.Write(RowsCut);
        writer.Write(ElementsCut);
        writer.Write(Keyless);
        writer.Write(ShedKeys);
        _tables.Save(writer);
        _rows.Save(writer);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    internal virtual void Load(ref CheckpointReader reader)
    {
        _reporter.Opened = reader.ReadTally();
        RowsCut = reader.ReadTally();
        ElementsCut = reader.ReadTally();
        Keyless = reader.ReadTally();
        ShedKeys = reader.ReadTally();
        _tables.Load(ref reader);
        _rows.Load(ref reader);
        Relink();
    }

    /// <summary>Whether bytes are a key of the rule.</summary>
    private protected bool IsKey(ReadOnlySpan<byte> key) => KeyText.CountParts(key) == Rule.Metadata.KeyNames.Count;

    /// <summary>Has a table count towards the bounds whose rows are no events.</summary>
    private protected void Count(IRowStore rows) => _rows.Count(rows);

    /// <summary>Discards the key untouched for longest. An open detection of it closes first, as truncated.</summary>
    /// <returns>Whether there was one.</returns>
    private protected virtual bool TryShedKey(long time) => false;

    /// <summary>Has open detections remember no more than so many events: forgets those that cannot come again, then closes detections, those of the key untouched for longest first.</summary>
    private protected virtual void ShedOpen(long time, long most)
    {
    }

    /// <summary>The table whose oldest row is the oldest of all.</summary>
    private protected virtual IRowStore? OldestStore() => _rows.Oldest();

    private protected void Touched() => Host.Touched(this);

    // Where an event may come after later ones, only the slowest source says what comes no more.
    private long NothingBefore(long time) => Host.MayBeLate ? Host.Programs.Reached : time;

    private void CountOtherText() => _rows.OtherTextBytes = KeyTextBytes + Open.TextBytes;

    // Rows or keys, whichever have more of the text.
    private bool TryShed(long time)
    {
        if (_rows.AreRowsToGo && OldestStore() is { } store)
        {
            _rows.ShedOldest(store);
            return true;
        }

        return TryShedKey(time);
    }

    /// <summary>
    /// Whether a detection that would open is held back, and counts it. Asked once for each, in the order of opening, when
    /// its outcomes and <see cref="OpenDetection.OpenedAt"/> are as they open; of one that goes on unseen, again whenever it took
    /// something in. Any other that is held back is discarded, and what it is made of counts as reported.
    /// </summary>
    private protected bool Suppresses(OpenDetection detection)
    {
        _tables.Forget(NothingBefore(detection.OpenedAt));
        return _tables.Suppresses(detection);
    }

    /// <summary>Notes that a detection was reported as more severe.</summary>
    private protected void NoteEscalation(OpenDetection detection) => _tables.Escalate(detection);

    private protected void ReportOpened(OpenDetection detection) => _reporter.ReportOpened(detection);

    private protected void Report(OpenDetection detection, DetectionPhase phase, bool truncated) => _reporter.Report(detection, phase, truncated);

    private protected void ReportIfChanged(OpenDetection detection) => _reporter.ReportIfChanged(detection);

    private protected void TakeAsReported(OpenDetection detection) => _reporter.TakeAsReported(detection);
}
