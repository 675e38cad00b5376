using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace RulesSdk.Testing;

/// <summary>The constants in a method's body: near them its answer may change.</summary>
internal static class MethodConstants
{
    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>The numbers, as long or double, and the texts that a method loads.</summary>
    public static IReadOnlyList<object> Of(MethodInfo method)
    {
        var found = new List<object>();
        ReadOnlySpan<byte> body = method.GetMethodBody()?.GetILAsByteArray();
        while (body.Length > 0)
        {
            var wide = body[0] == 0xFE;
            var code = Codes[wide ? 0xFE00 | body[1] : body[0]];
            body = body[(wide ? 2 : 1)..];
            if (Constant(code, body, method) is { } constant)
            {
                found.Add(constant);
            }

            body = body[OperandLength(code, body)..];
        }

        return [.. found.Distinct()];
    }

    private static object? Constant(OpCode code, ReadOnlySpan<byte> operand, MethodInfo method) => code.OperandType switch
    {
        OperandType.InlineI => (long)BinaryPrimitives.ReadInt32LittleEndian(operand),
        OperandType.InlineI8 => BinaryPrimitives.ReadInt64LittleEndian(operand),
        OperandType.InlineR => BinaryPrimitives.ReadDoubleLittleEndian(operand),
        OperandType.ShortInlineR => (double)BinaryPrimitives.ReadSingleLittleEndian(operand),
        OperandType.ShortInlineI when code == OpCodes.Ldc_I4_S => (long)(sbyte)operand[0],
        OperandType.InlineString => method.Module.ResolveString(BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ when code.Value >= OpCodes.Ldc_I4_0.Value && code.Value <= OpCodes.Ldc_I4_8.Value => (long)(code.Value - OpCodes.Ldc_I4_0.Value),
        _ => null,
    };

    private static int OperandLength(OpCode code, ReadOnlySpan<byte> operand) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
