namespace RulesSdk.Testing;

/// <summary>The steps of a timeline, up to a bound; those beyond it are counted.</summary>
/// <param name="most">The bound.</param>
internal sealed class StepList(int most)
{
    // Near misses are rarely of interest, so they must not take the place of what happened.
    private const int MostNearMisses = 50;

    private readonly List<TimelineStep> _steps = [];
    private int _nearMisses;

    public IReadOnlyList<TimelineStep> Steps => _steps;

    public long LeftOut { get; private set; }

    public long DetectionsLeftOut { get; private set; }

    public long NearMissesLeftOut { get; private set; }

    public bool IsFull => _steps.Count >= most;

    /// <summary>The number of the next step.</summary>
    public int Next => _steps.Count + 1;

    public void Add(TimelineStep step)
    {
        if (IsFull)
        {
            LeaveOut(1, step.Changes);
        }
        else
        {
            _steps.Add(step);
        }
    }

    public void LeaveOut(int count, IReadOnlyList<TimelineChange> changes)
    {
        LeftOut += count;
        DetectionsLeftOut += changes.Count(static change => change.Kind == TimelineChangeKind.Opened);
    }

    /// <summary>Whether one more near miss becomes a step.</summary>
    public bool AdmitsNearMiss()
    {
        if (_nearMisses < MostNearMisses && !IsFull)
        {
            _nearMisses++;
            return true;
        }

        NearMissesLeftOut++;
        return false;
    }
}
