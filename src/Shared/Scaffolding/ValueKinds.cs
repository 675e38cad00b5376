using System;

namespace RulesSdk.Shared.Scaffolding;

/// <summary>What kinds of values a field was seen to have.</summary>
[Flags]
internal enum ValueKinds
{
    None = 0,
    Text = 1,
    Time = 2,
    Integer = 4,
    Number = 8,
    Truth = 16,
    Record = 32,
    List = 64,
}
