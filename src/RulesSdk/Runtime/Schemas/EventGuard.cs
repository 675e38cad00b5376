using System.Runtime.CompilerServices;

namespace RulesSdk.Runtime.Schemas;

/// <summary>A necessary condition of a test: a text field equals one of some constants. Lets one lookup pick the tests worth running.</summary>
/// <param name="slot">The field's slot.</param>
/// <param name="values">The constants, compared ordinally.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class EventGuard(int slot, params string[] values)
{
    /// <summary>The field's slot.</summary>
    public int Slot { get; } = slot;

    /// <summary>The constants.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
