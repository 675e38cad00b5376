using System.Buffers.Binary;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Keys;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>How matches find their windows.</summary>
public abstract partial class EndedWindowProgram<TState>
{
    private byte[] _name = new byte[128];

    /// <summary>Hands over a match, in match order.</summary>
    /// <param name="key">The key; a match whose key is not complete is ignored.</param>
    /// <param name="anchor">The variable that the window is anchored at, or -1.</param>
    /// <param name="rows">A row a variable, in declared order; not <see cref="RowRef.Found"/> for one that may be absent.</param>
    /// <param name="times">The events' times, in ticks.</param>
    /// <param name="sequences">The events' places.</param>
    protected void Keep(in KeyWriter key, int anchor, ReadOnlySpan<RowRef> rows, ReadOnlySpan<long> times, ReadOnlySpan<long> sequences)
    {
        if (!HasKey(in key) || !WindowMatches.TryGetSpan(rows, times, out var earliest, out var latest))
        {
            return;
        }

        switch (_kind)
        {
            case WindowKind.Tumbling:
                var start = Floor(earliest, Window);
                if (Floor(latest, Window) == start)
                {
                    KeepIn(key.Bytes, start, start, Times.After(start, Window - 1), earliest, latest, rows);
                }

                break;
            case WindowKind.Hopping:
                // The windows that hold the latest event and began at or before the earliest.
                for (var begin = Floor(latest - Window, _step) + _step; begin <= earliest; begin += _step)
                {
                    KeepIn(key.Bytes, begin, begin, Times.After(begin, Window - 1), earliest, latest, rows);
                }

                break;
            case WindowKind.After:
                _anchor = anchor;
                if (earliest >= times[anchor])
                {
                    KeepIn(key.Bytes, sequences[anchor], times[anchor], Times.After(times[anchor], Window), earliest, latest, rows);
                }

                break;
            case WindowKind.Before:
                _anchor = anchor;
                if (latest <= times[anchor])
                {
                    KeepIn(key.Bytes, sequences[anchor], times[anchor] - Window, times[anchor], earliest, latest, rows);
                }

                break;
            case WindowKind.Session:
                KeepInSession(key.Bytes, earliest, latest, rows);
                break;
        }
    }

    private void KeepIn(ReadOnlySpan<byte> key, long number, long start, long end, long earliest, long latest, ReadOnlySpan<RowRef> rows)
    {
        if (Host.HasPassed(end))
        {
            return;
        }

        var name = Name(key, number);
        if (_windows.Find(name) is not { } window)
        {
            window = AddWindow(name);
            window.Start = start;
            window.End = end;
            if (_kind is WindowKind.Tumbling or WindowKind.Hopping)
            {
                Host.CloseLater(window, _tails);
            }
            else
            {
                Host.CloseLater(window);
            }
        }

        Touch(window, latest);
        Kept.Add(ref window.Matches, window.Index, earliest, rows);
    }

    private void KeepInSession(ReadOnlySpan<byte> key, long earliest, long latest, ReadOnlySpan<RowRef> rows)
    {
        if (_windows.Find(key) is not { } window)
        {
            var end = SessionEnd(earliest, latest);
            if (Host.HasPassed(end))
            {
                // A session that begins with a younger event may still take it in.
                CoverNone();
                return;
            }

            window = AddWindow(key);
            window.Start = earliest;
            window.Last = latest;
            window.End = end;
            Host.CloseLater(window);
        }
        else if (earliest < window.Start - Window)
        {
            // The match would have a session of its own, which would have ended before this one began.
            return;
        }

        Touch(window, latest);
        window.Covered |= Covers;
        window.End = Math.Max(window.End, SessionEnd(window.Start, window.Last));
        Kept.Add(ref window.Matches, window.Index, earliest, rows);
    }

    private long SessionEnd(long start, long last) => Math.Min(Times.After(last, _step), Times.After(start, Window));

    private EndedWindow AddWindow(ReadOnlySpan<byte> name)
    {
        MakeRoomFor(name, 0);
        Touched();
        var window = _windows.TakeFree() ?? new EndedWindow(this, this);
        window.Index = _windows.Add(name, window);
        window.Last = long.MinValue;
        return window;
    }

    private void Touch(EndedWindow window, long time)
    {
        window.Last = Math.Max(window.Last, time);
        _windows.Touch(window.Index);
    }

    private protected sealed override int KeyAfter(int key) => _windows.After(key);

    private protected sealed override bool HasRoomFor(int length) => _windows.HasRoom(length);

    // Its detections close as they open.
    private protected sealed override OpenDetection? OpenOf(int key) => null;

    // The queue of ends still refers to it, and gives it back.
    private protected sealed override void ShedKey(int key, long time)
    {
        var window = _windows[key];
        Kept.ReleaseAll(in window.Matches);
        _windows.Remove(key);
        Host.Deadlines.Cancel(window);
    }

    // The number, which no other window of the key has, follows the key.
    private ReadOnlySpan<byte> Name(ReadOnlySpan<byte> key, long number)
    {
        var length = key.Length + sizeof(long);
        if (_name.Length < length)
        {
            _name = new byte[length * 2];
        }

        key.CopyTo(_name);
        BinaryPrimitives.WriteInt64LittleEndian(_name.AsSpan(key.Length), number);
        return _name.AsSpan(0, length);
    }

    private static long Floor(long time, long size)
    {
        // Ticks count from the year 1; windows are aligned to the Unix epoch.
        var since = time - Times.UnixEpoch;
        var whole = since / size;
        return ((since < 0 && whole * size != since ? whole - 1 : whole) * size) + Times.UnixEpoch;
    }
}
