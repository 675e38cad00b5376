using RulesSdk.Generators.Emit.Writing;

namespace RulesSdk.Generators.Emit.Declarations;

/// <summary>A normalizer as it stands in the assembly's metadata.</summary>
internal sealed record NormalizerText(string Method, string Text);

/// <summary>Emits the models of an assembly's normalizers.</summary>
internal static class NormalizersEmitter
{
    public const string Hint = "RulesSdk.Normalizers.g.cs";

    /// <summary>The file: an attribute for each normalizer, by its method.</summary>
    public static string Emit(IEnumerable<NormalizerText> normalizers)
    {
        var writer = SourceWriter.File();
        foreach (var normalizer in normalizers.OrderBy(normalizer => normalizer.Method, StringComparer.Ordinal))
        {
            writer.Line($"[assembly: global::RulesSdk.Runtime.Metadata.NormalizerModel({Names.Literal(normalizer.Method)}, {Names.Literal(normalizer.Text)})]");
        }

        return writer.ToString();
    }
}
