namespace RulesSdk.Runtime.Programs.Window;

/// <summary>Decides windows.</summary>
internal interface IWindowOwner
{
    /// <summary>A window has ended.</summary>
    void Decide(WindowGroup group, bool truncated);

    /// <summary>A group that no longer counts is out of the queue of ends.</summary>
    void Return(WindowGroup group);
}
