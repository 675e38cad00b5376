using System.Buffers.Binary;
using System.Globalization;
using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;
using RulesSdk.Runtime.Scheduling;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>
/// A rule over windows with an end: tumbling, hopping, after or before an event, sessions. The matches of a window are folded
/// once, when it ends; if the condition then holds, they are a detection that opens and closes at once.
/// </summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class EndedWindowProgram<TState> : WindowedProgram<TState>, IWindowOwner
    where TState : DetectionState, new()
{
    private readonly WindowKind _kind;
    private readonly long _step;
    private readonly WindowGroups<EndedWindow> _windows = new();
    private readonly DeadlineTails _tails = new();
    private TState? _spare;
    private int _anchor = -1;

    // How long the key is of whose windows it is asked whether they are there.
    private int _asked;

    /// <summary>A program of a rule.</summary>
    /// <param name="rule">The rule; its metadata give the window's size.</param>
    /// <param name="variables">How many event variables it has.</param>
    /// <param name="kind">How its windows lie in time; each has an end.</param>
    /// <param name="step">How often a hopping window begins, or the gap that ends a session, in ticks; else 0.</param>
    protected EndedWindowProgram(RuleDefinition rule, int variables, WindowKind kind, long step)
        : base(rule, variables, kept: KeptFor(kind, rule.Metadata.Window.Ticks))
    {
        _kind = kind;
        _step = step;
    }

    /// <summary>Whether some variable may be without events.</summary>
    protected virtual bool HasOptional => false;

    /// <summary>How many matches a window needs at least for its condition to hold; those with fewer end without being folded.</summary>
    protected virtual int LeastMatches => 1;

    /// <inheritdoc/>
    internal sealed override bool IsMonotone => false;

    /// <inheritdoc/>
    internal sealed override long HeldKeys => _windows.Count;

    /// <inheritdoc/>
    internal sealed override long KeyTextBytes => _windows.TextBytes;

    private protected sealed override int OldestKey => _windows.Oldest;

    // A window's number follows the key in its name; a session is the only one of its key.
    private int NumberLength => _kind == WindowKind.Session ? 0 : sizeof(long);

    /// <summary>Names the events of variables that may be absent which go with a match.</summary>
    /// <param name="state">Where they are named.</param>
    /// <param name="rows">The match.</param>
    /// <param name="from">The first time of the window.</param>
    /// <param name="to">Its last time.</param>
    protected virtual void FoldOptional(TState state, ReadOnlySpan<RowRef> rows, long from, long to)
    {
    }

    internal sealed override void EndInstant(long time) => FoldArrived();

    internal sealed override void DropBefore(long time)
    {
        Kept.Expire(time);
        Expire(time);
    }

    internal sealed override void Save(CheckpointWriter writer)
    {
        base.Save(writer);
        writer.Write(_anchor);
        writer.Write(_windows.Count);
        for (var index = _windows.Oldest; index >= 0; index = _windows.After(index))
        {
            var window = _windows[index];
            writer.Write(_windows.Name(index));
            writer.Write(window.Start);
            writer.Write(window.Last);
            writer.Write(window.End);
            writer.Write(window.Number);
            writer.Write(window.Covered);
            window.Matches.Save(writer);
        }
    }

    internal sealed override void Load(ref CheckpointReader reader)
    {
        base.Load(ref reader);
        _anchor = reader.ReadNumber(-1, Stores.Length - 1);
        for (var left = reader.ReadCount(sizeof(int)); left > 0; left--)
        {
            var window = new EndedWindow(this, this);
            var name = reader.ReadBytes();
            window.Index = _windows.AddRead(name, name.Length >= NumberLength && IsKey(name[..^NumberLength]), window);
            window.Start = CheckpointReader.Between(reader.ReadInt64(), -Times.Last, Times.Last);
            window.Last = reader.ReadTime();
            window.End = reader.ReadTime();
            window.Number = reader.ReadTally();
            window.Covered = reader.ReadInt32();
            window.Matches = LoadMatches(ref reader, window.Index);

            Host.Deadlines.Return(window);
        }
    }

    /// <inheritdoc/>
    void IWindowOwner.Decide(EndedWindow window, bool truncated)
    {
        _tails.Remove(window);
        if (window.Matches.Count >= LeastMatches)
        {
            Decide(window, truncated);
        }

        Kept.ReleaseAll(in window.Matches);
        _windows.Remove(window.Index);
        Free(window);
    }

    /// <inheritdoc/>
    void IWindowOwner.Return(EndedWindow window)
    {
        _tails.Remove(window);
        Free(window);
    }

    // A match of a session counts until that ends, one in any other window for as long as its events are young enough for it.
    private protected sealed override int CoveredOf(ReadOnlySpan<byte> key)
    {
        if (_kind is WindowKind.After or WindowKind.Before)
        {
            _asked = Name(key, 0).Length - sizeof(long);
        }

        return _kind != WindowKind.Session ? ~0 : _windows.Find(key)?.Covered ?? 0;
    }

    private protected sealed override bool HasWindow(long anchor)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_name.AsSpan(_asked), anchor);
        return _windows.Find(_name.AsSpan(0, _asked + sizeof(long))) is not null;
    }

    // Its detections close as they open.
    private protected sealed override void Forget(OpenDetection detection)
    {
    }

    /// <inheritdoc/>
    private protected sealed override void TakeOut(int group, RowRef match) => Kept.Remove(ref _windows[group].Matches, match);

    // A match of a session may have events from up to its size before it.
    private static long KeptFor(WindowKind kind, long size) => kind == WindowKind.Session ? 2 * size : size;

    private void Decide(EndedWindow window, bool truncated)
    {
        var state = _spare ??= NewState();
        state.Holdings = null;
        state.Reset();
        state.Anchor = _anchor;
        var matches = FoldAll(state, in window.Matches);
        if (state.EventCount > 0 && !(truncated && HasOptional))
        {
            if (HasOptional)
            {
                FoldOptionals(state, window, matches);
            }

            if (state.Holds())
            {
                Detect(window, state, truncated);
            }
        }
    }

    private void FoldOptionals(TState state, EndedWindow window, List<RowRef> matches)
    {
        Matches.BeginProbes();
        foreach (var match in matches)
        {
            var rows = Kept.Rows(match);
            if (IsWhole(rows))
            {
                FoldOptional(state, rows, window.Start, window.End);
            }
        }
    }

    private void Detect(EndedWindow window, TState state, bool truncated)
    {
        var start = _kind == WindowKind.Before ? window.End : window.Start;
        var key = _windows.Name(window.Index)[..^NumberLength];
        var detection = new OpenDetection(this, state, key.ToArray()) { Start = start, OpenedAt = window.End, End = window.End };
        var text = start.ToString(CultureInfo.InvariantCulture);
        detection.Id = DetectionId.Create(Rule.Metadata, detection.KeyText, _anchor >= 0 ? $"{text}:{state.AnchorId}" : text);
        if (MayOpen(detection))
        {
            ReportOpened(detection);
            Report(detection, DetectionPhase.Closed, truncated);
        }
    }

    private void Free(EndedWindow window)
    {
        window.Clear();
        _windows.Free(window);
    }
}
