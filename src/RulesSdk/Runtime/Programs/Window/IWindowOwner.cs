namespace RulesSdk.Runtime.Programs.Window;

/// <summary>Decides windows.</summary>
internal interface IWindowOwner
{
    /// <summary>A window has ended.</summary>
    void Decide(EndedWindow window, bool truncated);

    /// <summary>A window that no longer counts is out of the queue of ends.</summary>
    void Return(EndedWindow window);
}
