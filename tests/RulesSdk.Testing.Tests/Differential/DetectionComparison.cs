namespace RulesSdk.Testing.Tests.Differential;

/// <summary>
/// Compares two streams of detections byte for byte while they come, and keeps only what the other side has yet to say.
/// A difference is told rule by rule, so that one wrong rule does not hide the others.
/// </summary>
internal sealed class DetectionComparison(string input)
{
    private const int Told = 3;
    private readonly Dictionary<string, Queue<string>> _reference = [];
    private readonly Dictionary<string, Queue<string>> _compiled = [];
    private readonly Dictionary<string, string> _differences = [];
    private readonly Queue<string> _expectedOrder = new();
    private readonly Queue<string> _order = new();
    private string? _disorder;

    /// <summary>How many detections the reference engine made, by rule.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <summary>The sink of the reference engine.</summary>
    public IDetectionSink Reference => new CallbackSink(detection =>
    {
        Counts[detection.Rule.Id] = Counts.GetValueOrDefault(detection.Rule.Id) + 1;
        Take(detection, _reference, _compiled, _expectedOrder);
    });

    /// <summary>The sink of the compiled engine.</summary>
    public IDetectionSink Compiled => new CallbackSink(detection => Take(detection, _compiled, _reference, _order));

    /// <summary>What differs, or null. To be asked when both are complete.</summary>
    public string? Difference()
    {
        foreach (var (side, name) in new[] { (_reference, "the reference"), (_compiled, "the compiled") })
        {
            foreach (var (rule, rest) in side.Where(one => one.Value.Count > 0))
            {
                _differences.TryAdd(rule, $"only {name} engine has {rest.Count} of \"rule\":\"{rule}\", the first\n{rest.Peek()}");
            }
        }

        return _differences.Count > 0
            ? $"over {input}, {_differences.Count} rules differ: {string.Join(", ", _differences.Keys)}\n{string.Join('\n', _differences.Values.Take(Told))}"
            : _disorder;
    }

    private void Take(Detection detection, Dictionary<string, Queue<string>> own, Dictionary<string, Queue<string>> others, Queue<string> order)
    {
        var rule = detection.Rule.Id;
        var json = DetectionJson.Format(detection);
        if (others.GetValueOrDefault(rule) is not { Count: > 0 } waiting)
        {
            (own.TryGetValue(rule, out var queue) ? queue : own[rule] = new()).Enqueue(json);
        }
        else if (waiting.Dequeue() is var other && other != json && !_differences.ContainsKey(rule))
        {
            var (expected, actual) = ReferenceEquals(own, _reference) ? (json, other) : (other, json);
            var at = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
            _differences.Add(rule, $"reference {expected}\ncompiled  {actual}\n{new string('-', at + 10)}^ from here");
        }

        order.Enqueue($"{detection.Phase} of \"rule\":\"{rule}\" {detection.Id}");
        while (_expectedOrder.Count > 0 && _order.Count > 0)
        {
            var (expected, actual) = (_expectedOrder.Dequeue(), _order.Dequeue());
            if (expected != actual)
            {
                _disorder ??= $"over {input}, where the reference engine has {expected}, the compiled one has {actual}";
            }
        }
    }
}
