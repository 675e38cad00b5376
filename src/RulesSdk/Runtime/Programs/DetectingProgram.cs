using RulesSdk.Runtime.Checkpoints;
using RulesSdk.Runtime.Detections;

namespace RulesSdk.Runtime.Programs;

/// <summary>A rule that gathers evidence by key into detections that stay open for a time.</summary>
/// <typeparam name="TState">The rule's accumulators.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DetectingProgram<TState> : RuleProgram
    where TState : DetectionState, new()
{
    /// <summary>A program of a rule.</summary>
    private protected DetectingProgram(RuleDefinition rule)
        : base(rule)
    {
    }

    internal sealed override void Close(OpenDetection detection, bool truncated)
    {
        if (!detection.IsUnseen)
        {
            Report(detection, DetectionPhase.Closed, truncated);
        }

        detection.State.Release();
        Forget(detection);
    }

    /// <summary>A state without events.</summary>
    private protected TState NewState() => new()
    {
        MaxEvents = Host.Options.MaxEventsPerDetection,
        MaxExactDistinct = Host.Options.MaxExactDistinct,
        Holdings = Open,
        ClauseCount = Clauses.Length,
    };

    /// <summary>The number of the key untouched for longest, or -1.</summary>
    private protected abstract int OldestKey { get; }

    /// <summary>The number of the key touched after one, or -1.</summary>
    private protected abstract int KeyAfter(int key);

    /// <summary>The open detection of a key, if it has one.</summary>
    private protected abstract OpenDetection? OpenOf(int key);

    /// <summary>Whether a further key of a length has room in the table of keys.</summary>
    private protected abstract bool HasRoomFor(int length);

    /// <summary>Discards a key. An open detection of it closes first, as truncated.</summary>
    private protected abstract void ShedKey(int key, long time);

    /// <summary>Discards keys until a further one has room.</summary>
    private protected void MakeRoomFor(ReadOnlySpan<byte> key, long time)
    {
        while ((HeldKeys >= Host.Options.MaxKeysPerRule || !HasRoomFor(key.Length)) && TryShedKey(time))
        {
        }
    }

    private protected sealed override bool TryShedKey(long time)
    {
        var oldest = OldestKey;
        if (oldest < 0)
        {
            return false;
        }

        ShedKeys++;
        ShedKey(oldest, time);
        return true;
    }

    private protected sealed override void ShedOpen(long time, long most)
    {
        for (var key = OldestKey; key >= 0; key = KeyAfter(key))
        {
            OpenOf(key)?.State.ForgetEvents();
        }

        for (var key = OldestKey; key >= 0 && Open.Events > most;)
        {
            var current = key;
            key = KeyAfter(key);
            if (OpenOf(current) is not null)
            {
                ShedKeys++;
                ShedKey(current, time);
            }
        }
    }

    /// <summary>Opens a detection, which closes at its end. One that is held back goes on unseen where it may become more severe than what was reported.</summary>
    /// <returns>Whether it goes on.</returns>
    private protected bool TryOpen(OpenDetection detection)
    {
        if (!Suppresses(detection))
        {
            OnAppear(detection);
            Host.CloseLater(detection);
            ReportOpened(detection);
        }
        else if (detection.IsUnseen)
        {
            Host.CloseLater(detection);
        }
        else
        {
            detection.State.Release();
            return false;
        }

        detection.State.CountText();
        return true;
    }

    /// <summary>A detection is about to be reported as opened.</summary>
    private protected virtual void OnAppear(OpenDetection detection)
    {
    }

    /// <summary>Goes on with an open detection that took something in.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="current">The case that holds now, or -1.</param>
    /// <param name="time">The instant.</param>
    private protected void Continue(OpenDetection detection, int current, long time)
    {
        detection.State.CountText();
        var escalates = detection.Escalates(current);
        if (detection.IsUnseen)
        {
            Appear(detection, time);
        }
        else if (escalates)
        {
            NoteEscalation(detection);
            Report(detection, DetectionPhase.Escalated, truncated: false);
        }
        else
        {
            ReportIfChanged(detection);
        }
    }

    /// <summary>Closes a detection whose key is discarded at a bound, so that nothing that was reported is lost.</summary>
    private protected void CutShort(OpenDetection detection)
    {
        Host.Deadlines.Cancel(detection);
        if (!detection.IsUnseen)
        {
            Report(detection, DetectionPhase.Closed, truncated: true);
        }

        detection.State.Release();
    }

    /// <summary>Forgets a detection that has closed, so that its key may have another one.</summary>
    private protected abstract void Forget(OpenDetection detection);

    // It opens now where it is held back no longer.
    private void Appear(OpenDetection detection, long time)
    {
        var before = detection.OpenedAt;
        detection.OpenedAt = time;
        if (Suppresses(detection))
        {
            detection.OpenedAt = before;
            return;
        }

        OnAppear(detection);
        ReportOpened(detection);
    }

    /// <summary>Reads an open detection and goes on with it.</summary>
    private protected OpenDetection LoadOpen(ref CheckpointReader reader)
    {
        var detection = OpenDetection.Load(this, NewState(), ref reader);
        CheckpointReader.Require(IsKey(detection.Key), "a detection under a key that is none");
        TakeAsReported(detection);
        Host.Deadlines.Return(detection);
        return detection;
    }
}
