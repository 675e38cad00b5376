using System.Runtime.CompilerServices;
using RulesSdk.Runtime.Text;

namespace RulesSdk.Runtime;

/// <summary>
/// What throws in plain C#, without exceptions: each member sets <c>failed</c> where C# would throw, and then returns a
/// value that nobody looks at. Called by generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Checked
{
    /// <summary>Whether an exception of a plain method means that the method does not hold for an event: each does, but that memory runs out.</summary>
    /// <param name="error">What was thrown.</param>
    public static bool IsFailure(Exception error) => error is not OutOfMemoryException;

    /// <summary>The value. A comparison of a field with itself, which the compiler would warn of where nobody can mend it, is written with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Itself<T>(T value) => value;

    /// <summary>What was captured of an event for an outcome.</summary>
    /// <exception cref="InvalidOperationException">Reading it had failed, so the outcome that is made of it fails too.</exception>
    public static T Kept<T>(T value, bool hasFailed) =>
        hasFailed ? throw new InvalidOperationException("The value could not be read of the event, so what is made of it is the zero value. Test for null before you read the member.") : value;

    /// <summary>Fails where a condition does not hold.</summary>
    public static bool Holds(bool condition, ref bool failed)
    {
        failed |= !condition;
        return condition;
    }

    /// <summary>Text on which a member is called.</summary>
    public static Utf8Text Present(Utf8Text text, scoped ref bool failed)
    {
        failed |= text.IsNull;
        return text;
    }

    /// <summary>Text that is gone through for each element of a list: it counts in the bound on elements, and is empty beyond it.</summary>
    public static Utf8Text PerElement(Utf8Text text, Scratch scratch)
    {
        var count = text.Bytes.Length / Scratch.BytesOfElement;
        if (!scratch.TryTakeElements(count))
        {
            return Utf8Text.Empty;
        }

        scratch.ElementsRead += count;
        return text;
    }

    /// <summary>Text that may not be null or empty, such as what is replaced.</summary>
    public static Utf8Text NotEmpty(Utf8Text text, scoped ref bool failed)
    {
        failed |= text.IsNullOrEmpty;
        return text;
    }

    /// <summary>The value of a nullable.</summary>
    public static T Value<T>(T? value, ref bool failed)
        where T : struct
    {
        failed |= value is null;
        return value.GetValueOrDefault();
    }

    /// <summary>Text read from an object; null where reading it throws.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <param name="e">The event.</param>
    /// <param name="scratch">Memory for the text.</param>
    /// <param name="read">Reads it; static, so that it is made once.</param>
    public static Utf8Text ReadText<TEvent>(TEvent e, Scratch scratch, Func<TEvent, string?> read) => ReadText(e, scratch, read, out _);

    /// <inheritdoc cref="ReadText{TEvent}(TEvent, Scratch, Func{TEvent, string})"/>
    public static Utf8Text ReadText<TEvent>(TEvent e, Scratch scratch, Func<TEvent, string?> read, out bool failed)
    {
        try
        {
            failed = false;
            return Utf8Text.Of(read(e), scratch);
        }
        catch (Exception error) when (IsFailure(error))
        {
            failed = true;
            return default;
        }
    }

    /// <summary>A value read from an object; the default where reading it throws.</summary>
    /// <typeparam name="TEvent">The event's type.</typeparam>
    /// <typeparam name="TValue">The value's type.</typeparam>
    /// <param name="e">The event.</param>
    /// <param name="read">Reads it; static, so that it is made once.</param>
    public static TValue ReadValue<TEvent, TValue>(TEvent e, Func<TEvent, TValue> read) => ReadValue(e, read, out _);

    /// <inheritdoc cref="ReadValue{TEvent, TValue}(TEvent, Func{TEvent, TValue})"/>
    public static TValue ReadValue<TEvent, TValue>(TEvent e, Func<TEvent, TValue> read, out bool failed)
    {
        try
        {
            failed = false;
            return read(e);
        }
        catch (Exception error) when (IsFailure(error))
        {
            failed = true;
            return default!;
        }
    }

    /// <summary>A column that was read before, and may have failed then.</summary>
    public static T Read<T>(T value, bool hasFailed, ref bool failed)
    {
        failed |= hasFailed;
        return value;
    }

    /// <inheritdoc cref="Read{T}(T, bool, ref bool)"/>
    public static Utf8Text Read(Utf8Text value, bool hasFailed, scoped ref bool failed)
    {
        failed |= hasFailed;
        return value;
    }

    /// <summary>The first text, or the second where that is null or empty; empty where both are.</summary>
    public static Utf8Text FirstNonEmpty(Utf8Text first, Utf8Text second) =>
        !first.IsNullOrEmpty ? first : second.IsNull ? Utf8Text.Empty : second;
}
