using System.Runtime.InteropServices;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Schemas;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime.Scheduling;

/// <summary>
/// The time that is being handled: the programs to be evaluated when all its events are applied, and the detections that
/// open in it, which are events of the programs that read them.
/// </summary>
/// <param name="current">The event that is handled.</param>
/// <param name="deadlines">The deadlines that are set.</param>
internal sealed class Instant(CurrentEvent current, DeadlineQueue deadlines)
{
    // A comparer would be wrapped in a delegate at each sort.
    private static readonly Comparison<RuleProgram> ByOrder = static (x, y) => x.Order.CompareTo(y.Order);

    private readonly List<RuleProgram> _touched = [];
    private readonly Queue<(RuleProgram Program, Detection Detection)> _raised = new();

    /// <summary>Has a program evaluated when the instant ends.</summary>
    public void Touch(RuleProgram program)
    {
        if (!program.IsTouched)
        {
            program.IsTouched = true;
            _touched.Add(program);
        }
    }

    /// <summary>Has a detection applied to the programs that read it, once the program that raises it is done.</summary>
    public void Raise(RuleProgram program, Detection detection) => _raised.Enqueue((program, detection));

    /// <summary>All events of the time are applied: evaluates the programs touched, in their order.</summary>
    public void End(long time)
    {
        if (_touched.Count > 0)
        {
            EvaluateAll(time);
        }
    }

    /// <summary>
    /// Evaluates the programs that read what a deadline decided: as of its end, after the deadlines of that end of the
    /// programs that they may depend on, before all later ones.
    /// </summary>
    public void EndDeadline(long end)
    {
        while (_touched.Count > 0 && !deadlines.HasEarlierProgram(end, _touched[0].Order))
        {
            var program = _touched[0];
            _touched.RemoveAt(0);
            Evaluate(program, end);
            ApplyRaised(0);
        }
    }

    /// <summary>Applies the detections that were raised. The programs that read them come later in the order, so they are evaluated after the current one.</summary>
    /// <param name="from">Where the programs that are still to be evaluated begin.</param>
    public void ApplyRaised(int from)
    {
        if (_raised.Count == 0)
        {
            return;
        }

        var touched = _touched.Count;
        while (_raised.TryDequeue(out var raised))
        {
            Apply(raised.Program, raised.Detection);
        }

        if (_touched.Count > touched)
        {
            CollectionsMarshal.AsSpan(_touched)[from..].Sort(ByOrder);
        }
    }

    private void EvaluateAll(long time)
    {
        if (_touched.Count > 1)
        {
            _touched.Sort(ByOrder);
        }

        for (var i = 0; i < _touched.Count; i++)
        {
            Evaluate(_touched[i], time);
            ApplyRaised(i + 1);
        }

        _touched.Clear();
    }

    private static void Evaluate(RuleProgram program, long time)
    {
        if (program.IsStopped)
        {
            return;
        }

        try
        {
            program.FinishInstant(time);
            program.IsTouched = false;
        }
        catch (Exception error)
        {
            program.Stop(error);
        }
    }

    private static void Apply(in DetectionReader reader, object e, in EventStamp stamp)
    {
        try
        {
            reader.Program.Apply(reader.Clause, e, in stamp);
        }
        catch (Exception error)
        {
            reader.Program.Stop(error);
        }
    }

    private void Apply(RuleProgram raising, Detection detection)
    {
        // A line that is applied after this may be read already: its decoded text is kept.
        current.Scratch.ResetComputed();
        current.Handle(detection.Header.OpenedAt.UtcTicks);
        var readers = raising.Readers;
        var e = readers[0].Predicate.Wrap(detection);
        var stamp = new EventStamp(detection.Header.OpenedAt.UtcTicks, current.Sequence++, Utf8Text.Of(detection.Id, current.Scratch));
        foreach (ref readonly var reader in readers.AsSpan())
        {
            if (reader.Predicate.Test(e))
            {
                Apply(in reader, e, in stamp);
            }
        }
    }
}
