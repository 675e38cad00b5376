using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace RulesSdk.Runtime.Json.Shapes;

/// <summary>Which forms the processor has.</summary>
internal static class ShapeForms
{
    /// <summary>The widest form.</summary>
    public static ShapeForm Widest =>
        Has(ShapeForm.Vector512) ? ShapeForm.Vector512
        : Has(ShapeForm.Vector256) ? ShapeForm.Vector256
        : ShapeForm.None;

    public static bool Has(ShapeForm form) => form switch
    {
        ShapeForm.Vector512 => Vector512.IsHardwareAccelerated && Avx512BW.IsSupported && Avx512Vbmi2.IsSupported,
        ShapeForm.Vector256 => Vector256.IsHardwareAccelerated,
        _ => true,
    };
}
