using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Source;

namespace RulesSdk.Generators.Parsing.Normalizers;

/// <summary>Finds the models of other assemblies' normalizers.</summary>
internal static class ForeignNormalizers
{
    // An assembly on disk never changes, so its attributes are read once for all compilations that reference it.
    private static readonly ConditionalWeakTable<MetadataReference, object> Read = new();

    /// <summary>The public normalizers of the assemblies that a compilation references.</summary>
    public static EquatableArray<NormalizerModel> Of(Compilation compilation, CancellationToken cancellationToken)
    {
        var found = new List<NormalizerModel>();
        foreach (var reference in compilation.References.OfType<PortableExecutableReference>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Read.TryGetValue(reference, out var models))
            {
                models = compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly && UsesSdk(assembly) ? Models(assembly) : [];
                models = Read.GetValue(reference, _ => models);
            }

            found.AddRange((NormalizerModel[])models);
        }

        return found.OrderBy(model => model.Method, StringComparer.Ordinal).ToEquatableArray();
    }

    private static bool UsesSdk(IAssemblySymbol assembly) => assembly.Modules.Any(module => module.ReferencedAssemblies.Any(used => used.Name == "RulesSdk"));

    private static NormalizerModel[] Models(IAssemblySymbol assembly) =>
        [.. assembly.Attributes("NormalizerModelAttribute").Select(model => ModelText.Normalizer(model.TextAt(0), model.TextAt(1))).OfType<NormalizerModel>()];
}
