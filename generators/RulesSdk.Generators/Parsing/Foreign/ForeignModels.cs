using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Rules;
using RulesSdk.Generators.Parsing.Source;
using RulesSdk.Generators.Planning.Sources;

namespace RulesSdk.Generators.Parsing.Foreign;

/// <summary>Finds the models of other assemblies' signals and macros.</summary>
/// <remarks>
/// A compiled assembly carries models as attributes. An IDE references another project of the solution by its compilation,
/// which lacks the outputs that only a build makes, these attributes among them, but has the sources: they are read there.
/// </remarks>
internal static class ForeignModels
{
    /// <summary>The text of a signal's model, or null where it carries none.</summary>
    public static string? TextOf(INamedTypeSymbol signal) => signal.Attribute("RuleModelAttribute")?.TextAt(0);

    /// <summary>The text of a macro's model, or null where its assembly carries none.</summary>
    public static string? TextOf(IMethodSymbol macro)
    {
        var id = Macros.IdOf(macro);
        return macro.ContainingAssembly.Attributes("MacroModelAttribute").FirstOrDefault(model => model.TextAt(0) == id)?.TextAt(1);
    }

    /// <summary>The compilation that a symbol's sources are part of, where it is referenced as such; else null.</summary>
    public static Compilation? SourceOf(ISymbol symbol, Compilation compilation) =>
        symbol.DeclaringSyntaxReferences is [{ SyntaxTree: var tree }, ..]
            ? compilation.References.OfType<CompilationReference>().Select(reference => reference.Compilation).FirstOrDefault(other => other.ContainsSyntaxTree(tree))
            : null;

    /// <summary>The model of a signal of another assembly, or null where there is none that can be read.</summary>
    public static SignalModel? Signal(INamedTypeSymbol signal, Compilation compilation, CancellationToken cancellationToken)
    {
        if (TextOf(signal) is { } text)
        {
            return ModelText.Signal(text) is { } model ? model with { Variable = DeclaredTypes.Trust(model.Variable) } : null;
        }

        return SourceOf(signal, compilation) is { } source && RuleParser.Parse(signal, source, report: null, cancellationToken) is { Variables: [var variable] }
            ? new SignalModel("", variable with { Body = Portable.Of(variable.Body), Doubting = Portable.Of(variable.Doubting) })
            : null;
    }

    /// <summary>The model of a macro of another assembly, or null where there is none that can be read.</summary>
    public static MacroModel? Macro(IMethodSymbol macro, Compilation compilation, CancellationToken cancellationToken)
    {
        if (TextOf(macro) is { } text)
        {
            return ModelText.Macro(Macros.IdOf(macro), text);
        }

        return SourceOf(macro, compilation) is { } source ? Macros.Parse(macro, source, cancellationToken) : null;
    }
}
