using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Rows;

/// <summary>Knows whether a row is still there.</summary>
internal interface ILiveness
{
    /// <summary>Whether the row is still there.</summary>
    bool IsLive(RowRef row);
}
