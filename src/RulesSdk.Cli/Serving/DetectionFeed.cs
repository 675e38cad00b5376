namespace RulesSdk.Cli.Serving;

/// <summary>The newest detections, as they are shown: each phase of a detection takes the place of the one before. One thread adds, any number read.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class DetectionFeed(int most) : IDetectionSink
{
    private readonly Lock _lock = new();
    private readonly LinkedList<(long Number, Detection Detection)> _kept = new();
    private readonly Dictionary<string, LinkedListNode<(long Number, Detection Detection)>> _byId = new(StringComparer.Ordinal);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _number;
    private long _seen;

    /// <summary>How many are kept.</summary>
    public int Most => most;

    /// <summary>How many there were, kept or not.</summary>
    public long Seen => Volatile.Read(ref _seen);

    public void Accept(Detection detection)
    {
        TaskCompletionSource waiting;
        lock (_lock)
        {
            if (_byId.Remove(detection.Id, out var before))
            {
                _kept.Remove(before);
            }

            Volatile.Write(ref _seen, _seen + (detection.Phase == DetectionPhase.Opened ? 1 : 0));
            _byId[detection.Id] = _kept.AddLast((++_number, detection));
            if (_kept.Count > most)
            {
                _byId.Remove(_kept.First!.Value.Detection.Id);
                _kept.RemoveFirst();
            }

            waiting = _more;
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }

    /// <summary>Those that came after a number, the oldest first, and what waits for more. A number of another process, which had come further, counts as none.</summary>
    public (IReadOnlyList<(long Number, Detection Detection)> Detections, Task More) After(long number)
    {
        lock (_lock)
        {
            number = number > _number ? 0 : number;
            var found = new Stack<(long Number, Detection Detection)>();
            for (var node = _kept.Last; node is not null && node.Value.Number > number; node = node.Previous)
            {
                found.Push(node.Value);
            }

            return ([.. found], _more.Task);
        }
    }
}
