using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Models;
using RulesSdk.Generators.Models.Serialization;
using RulesSdk.Generators.Parsing.Foreign;

namespace RulesSdk.Generators;

/// <summary>Writes the bodies of <c>[Macro]</c> members into the assembly's metadata, for rules of other assemblies.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class MacroGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // lowering is costly, so only for the implementation output and behind equality
        var macros = context.SyntaxProvider
            .ForAttributeWithMetadataName(Macros.AttributeName, Macros.IsCandidate, Macros.Lower)
            .Select(static (macro, _) => macro is null ? null : new MacroText(macro.Id, ModelText.Of(macro)))
            .WithTrackingName(StepNames.Macros)
            .Collect();

        context.RegisterImplementationSourceOutput(macros, static (output, found) =>
        {
            var all = found.OfType<MacroText>().ToArray();
            if (all.Length > 0)
            {
                output.AddSource(MacrosEmitter.Hint, MacrosEmitter.Emit(all));
            }
        });
    }
}
