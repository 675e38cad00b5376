namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What a chain's cases ask about the key that the rule object points at.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IActivityState
{
    /// <summary>Whether an activity was seen within the window.</summary>
    bool Seen(int activity);

    /// <summary>How many events of an activity were seen within the window.</summary>
    int Count(int activity);
}
