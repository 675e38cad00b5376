using System.Runtime.InteropServices;
using RulesSdk.Runtime.Detections;
using RulesSdk.Runtime.Ordering;
using RulesSdk.Runtime.Programs;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>Detections as events of other rules: applied at the end of the instant in which they open.</summary>
internal sealed partial class EngineRuntime
{
    // A comparer would be wrapped in a delegate at each sort.
    private static readonly Comparison<RuleProgram> ByOrder = static (x, y) => x.Order.CompareTo(y.Order);

    private readonly Queue<(RuleProgram Program, Detection Detection)> _raised = new();

    /// <summary>Has a detection that opens now applied to the programs that read it, once the program that raises it is done.</summary>
    public void Raise(RuleProgram program, Detection detection) => _raised.Enqueue((program, detection));

    private static void ConnectReaders(ProgramGraph.Node[] nodes)
    {
        var readers = new Dictionary<string, List<DetectionReader>>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            node.Program.IsTold = node.IsTold;
            node.Program.ReadsDetections = node.Sources.Count > 0;
            foreach (var (clause, _, predicate) in node.Binder.DetectionRequests.OrderBy(static request => request.Clause))
            {
                if (!readers.TryGetValue(predicate.Rule.Id, out var those))
                {
                    readers.Add(predicate.Rule.Id, those = []);
                }

                those.Add(new(node.Program, clause, predicate));
            }
        }

        foreach (var node in nodes)
        {
            node.Program.Readers = readers.TryGetValue(node.Rule.Id, out var those) ? [.. those] : [];
        }
    }

    /// <summary>Applies what was raised. Its readers stand deeper, so they are evaluated after the program at hand.</summary>
    /// <param name="from">Where the programs that are still to be evaluated begin.</param>
    private void ApplyRaised(int from)
    {
        if (_raised.Count == 0)
        {
            return;
        }

        var touched = _touched.Count;
        while (_raised.TryDequeue(out var raised))
        {
            Scratch.Reset();
            var readers = raised.Program.Readers;
            var e = readers[0].Predicate.Wrap(raised.Detection);
            var stamp = new EventStamp(raised.Detection.Header.OpenedAt.UtcTicks, _sequence++, Utf8Text.Of(raised.Detection.Id, Scratch));
            foreach (ref readonly var reader in readers.AsSpan())
            {
                if (reader.Predicate.Test(e))
                {
                    reader.Program.Apply(reader.Clause, e, in stamp);
                }
            }
        }

        if (_touched.Count > touched)
        {
            CollectionsMarshal.AsSpan(_touched)[from..].Sort(ByOrder);
        }
    }

    /// <summary>Evaluates who reads what an end decided: as of that end, after the ends of the rules it may stand on, before all later ones.</summary>
    private void EndReaders(long end)
    {
        while (_touched.Count > 0 && !(_closings.TryPeek(out _, out var next) && next.End == end && next.Program < _touched[0].Order))
        {
            var program = _touched[0];
            _touched.RemoveAt(0);
            program.FinishInstant(end);
            program.IsTouched = false;
            ApplyRaised(0);
        }
    }
}
