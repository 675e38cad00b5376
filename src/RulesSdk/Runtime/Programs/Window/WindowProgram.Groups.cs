using System.Buffers.Binary;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Rows;

namespace RulesSdk.Runtime.Programs.Window;

/// <summary>How matches find their windows, and windows their end.</summary>
public abstract partial class WindowProgram<TState>
{
    private void KeepSliding(ReadOnlySpan<byte> key, long earliest, long latest, ReadOnlySpan<RowRef> rows)
    {
        var group = _groups.Find(key) ?? AddGroup(key, key.Length);
        Touch(group, latest);
        if (group.Open is { } open)
        {
            Fold((TState)open.State, rows);
        }
        else
        {
            // The new match may become the oldest, so what has gone before it is taken out first.
            if (group.Oldest.Found && !_matches.IsLive(group.Oldest))
            {
                MeasureAnew(group);
            }

            _matches.Add(group, earliest, rows);
            group.Measures ??= CreateMeasures();
            Measure(group.Measures, rows, add: true);
        }

        if (!group.IsTouched)
        {
            group.IsTouched = true;
            _touched.Add(group);
            Touched();
        }
    }

    private void KeepIn(ReadOnlySpan<byte> key, long window, long start, long end, long earliest, long latest, ReadOnlySpan<RowRef> rows)
    {
        if (Host.HasPassed(end))
        {
            return;
        }

        var name = Name(key, window);
        if (_groups.Find(name) is not { } group)
        {
            group = AddGroup(name, key.Length);
            group.Start = start;
            group.End = end;
            if (_kind is WindowKind.Tumbling or WindowKind.Hopping)
            {
                Host.CloseLater(group, _tails);
            }
            else
            {
                Host.CloseLater(group);
            }
        }

        Touch(group, latest);
        _matches.Add(group, earliest, rows);
    }

    private void KeepInSession(ReadOnlySpan<byte> key, long earliest, long latest, ReadOnlySpan<RowRef> rows)
    {
        if (_groups.Find(key) is not { } group)
        {
            var end = Math.Min(latest + _step, earliest + Window);
            if (Host.HasPassed(end))
            {
                return;
            }

            group = AddGroup(key, key.Length);
            group.Start = earliest;
            group.Last = latest;
            group.End = end;
            Host.CloseLater(group);
        }

        Touch(group, latest);
        group.End = Math.Max(group.End, Math.Min(group.Last + _step, group.Start + Window));
        _matches.Add(group, earliest, rows);
    }

    private WindowGroup AddGroup(ReadOnlySpan<byte> name, int keyLength)
    {
        if (_groups.Count >= Host.Options.MaxKeysPerRule)
        {
            ShedOldestGroup();
        }

        var group = _groups.TakeFree() ?? new WindowGroup(this, this);
        group.KeyLength = keyLength;
        group.Last = long.MinValue;
        _groups.Add(name, group);
        return group;
    }

    private void Touch(WindowGroup group, long time)
    {
        group.Last = Math.Max(group.Last, time);
        _groups.Touch(group);
    }

    // The window follows the key: a number that tells it from the others of the key.
    private ReadOnlySpan<byte> Name(ReadOnlySpan<byte> key, long window)
    {
        var length = key.Length + sizeof(long);
        if (_name.Length < length)
        {
            _name = new byte[length * 2];
        }

        key.CopyTo(_name);
        BinaryPrimitives.WriteInt64LittleEndian(_name.AsSpan(key.Length), window);
        return _name.AsSpan(0, length);
    }

    private protected sealed override void EndWindows(long time)
    {
        foreach (var group in _touched)
        {
            group.IsTouched = false;
            if (group.IsCancelled)
            {
                _groups.Free(group);
            }
            else if (group.Open is { } open)
            {
                Continue(open);
            }
            else
            {
                Evict(group, time - Window);
                if (group.Count > 0 && group.Measures!.Holds(time - Window))
                {
                    Open(group, time);
                }
            }
        }

        _touched.Clear();
    }

    // Takes out the matches with an event that has left the window.
    private void Evict(WindowGroup group, long oldest)
    {
        if (!_matches.IsLive(group.Oldest))
        {
            // What they added cannot be read any more, so what is left is added anew.
            MeasureAnew(group);
        }

        while (group.Oldest.Found && _matches.Earliest(group.Oldest) < oldest)
        {
            Measure(group.Measures!, _matches.Rows(group.Oldest), add: false);
            _matches.Remove(group, group.Oldest);
        }
    }

    private void MeasureAnew(WindowGroup group)
    {
        group.Measures ??= CreateMeasures();
        group.Measures.Clear();
        if (!_matches.IsLive(group.Oldest))
        {
            _matches.DropGone(group);
        }

        for (var match = group.Oldest; match.Found; match = _matches.Next(match))
        {
            if (IsWhole(_matches.Rows(match)))
            {
                Measure(group.Measures, _matches.Rows(match), add: true);
            }
        }
    }

    private void Open(WindowGroup group, long time)
    {
        var state = NewState();
        FoldAll(state, group);
        _matches.ReleaseAll(group);
        group.Oldest = group.Newest = default;
        group.Count = 0;
        group.Measures!.Clear();
        if (state.EventCount == 0)
        {
            return;
        }

        var detection = new OpenDetection(this, state, _groups.Key(group).ToArray())
        {
            Start = state.FirstEvent,
            OpenedAt = time,
            End = state.FirstEvent + Window,
            KeyIndex = group.Index,
        };
        detection.Id = IdOf(detection);
        if (OpenUnlessSuppressed(detection))
        {
            group.Open = detection;
            Host.CloseLater(detection);
        }
    }

    private protected sealed override void CloseWindow(OpenDetection detection)
    {
        if (_groups.Find(detection.Key) is { } group && group.Open == detection)
        {
            group.Open = null;
        }
    }

    private protected sealed override void DropWindows(long time)
    {
        _matches.Expire(time);
        if (_kind != WindowKind.Sliding)
        {
            return;
        }

        // Groups are in the order touched, so that the idle ones come first.
        for (var group = _groups.Oldest; group is not null && group.Last < time - Window;)
        {
            var next = _groups.After(group);
            if (group.Open is null && !group.IsTouched)
            {
                // All its matches have left the window.
                _matches.ReleaseAll(group);
                _groups.Remove(group);
                _groups.Free(group);
            }

            group = next;
        }
    }

    // The key untouched for longest goes. An open detection is closed first, as cut short: nothing that was told is lost.
    private void ShedOldestGroup()
    {
        var group = _groups.Oldest!;
        _shedKeys++;
        if (group.Open is { } open)
        {
            open.IsCancelled = true;
            Report(open, DetectionPhase.Closed, truncated: true);
        }

        _matches.ReleaseAll(group);
        _groups.Remove(group);

        // Who still refers to it gives it back: the queue of ends, or the end of the instant.
        if (_kind != WindowKind.Sliding || group.IsTouched)
        {
            group.IsCancelled = true;
        }
        else
        {
            _groups.Free(group);
        }
    }

    /// <inheritdoc/>
    private protected sealed override IRowStore? OldestStore()
    {
        var rows = base.OldestStore();
        if (_matches.Count == 0 || _matches.Store.OldestTime > (rows?.OldestTime ?? long.MaxValue))
        {
            return rows;
        }

        // A match goes before the row of its earliest event does, and leaves its group.
        var match = _matches.First();
        if (_matches.Group(match) is >= 0 and var index)
        {
            var group = _groups[index];
            if (group.Measures is { } measures)
            {
                Measure(measures, _matches.Rows(match), add: false);
            }

            _matches.Remove(group, match);
        }

        return _matches.Store;
    }
}
