using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Normalizers;

namespace RulesSdk.Generators;

/// <summary>Writes the models of public <c>[Normalizer]</c> methods into the assembly's metadata, for rules of other assemblies.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class NormalizerGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var normalizers = Of(context)
            .Where(static normalizer => normalizer is { IsPublic: true })
            .Select(static (normalizer, _) => new NormalizerText(normalizer!.Method, ModelText.Of(normalizer)))
            .Collect();

        context.RegisterImplementationSourceOutput(normalizers, static (output, found) =>
        {
            if (found.Length > 0)
            {
                output.AddSource(NormalizersEmitter.Hint, NormalizersEmitter.Emit(found));
            }
        });
    }

    /// <summary>The normalizers that rules of an assembly see: its own before others of the same two schemas.</summary>
    public static IncrementalValueProvider<EquatableArray<NormalizerModel>> Visible(IncrementalGeneratorInitializationContext context) =>
        Of(context).Collect()
            .Combine(context.CompilationProvider.Select(ForeignNormalizers.Of))
            .Select(static (found, _) => found.Left.OfType<NormalizerModel>().OrderBy(static own => own.Method, StringComparer.Ordinal).Concat(found.Right)
                .GroupBy(static normalizer => (normalizer.Source.TypeName, normalizer.Target))
                .Select(static same => same.First())
                .ToEquatableArray())
            .WithTrackingName(StepNames.Normalizers);

    private static IncrementalValuesProvider<NormalizerModel?> Of(IncrementalGeneratorInitializationContext context) =>
        context.SyntaxProvider.ForAttributeWithMetadataName(NormalizerParser.AttributeName, NormalizerParser.IsCandidate, NormalizerParser.Lower);
}
