// What list patterns need and .NET Standard 2.0 lacks.
namespace System;

internal readonly struct Index(int value, bool fromEnd = false)
{
    public int GetOffset(int length) => fromEnd ? length - value : value;

    public static implicit operator Index(int value) => new(value);
}
