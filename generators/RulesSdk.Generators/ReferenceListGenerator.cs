using Microsoft.CodeAnalysis;
using RulesSdk.Generators.Emit.Declarations;
using RulesSdk.Generators.Parsing.Lookups;

namespace RulesSdk.Generators;

/// <summary>Writes the other halves of properties marked <c>[ReferenceList]</c>.</summary>
[Generator(LanguageNames.CSharp)]
internal sealed class ReferenceListGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var lists = context.SyntaxProvider
            .ForAttributeWithMetadataName(ReferenceListParser.AttributeName, GeneratedHalves.IsCandidate, ReferenceListParser.Declare)
            .WithTrackingName(StepNames.ReferenceLists);

        context.RegisterSourceOutput(lists, static (output, list) =>
        {
            if (list is not null)
            {
                output.AddSource(HalfEmitter.Hint(list.Half), ReferenceListEmitter.Emit(list));
            }
        });
    }
}
