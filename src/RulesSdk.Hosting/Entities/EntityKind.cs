namespace RulesSdk.Hosting.Entities;

/// <summary>What a value of a detection's key stands for.</summary>
internal enum EntityKind
{
    None, User, Host, Address,
}
