namespace RulesSdk.Runtime.Programs.Chain;

/// <summary>What the generator makes of a chain: its activities read the state it points at.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IChain
{
    /// <summary>The state that the activities read.</summary>
    IActivityState? Activities { get; set; }
}
