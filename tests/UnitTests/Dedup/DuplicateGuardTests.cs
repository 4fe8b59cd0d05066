using KbSearch.Content.Model;
using KbSearch.Dedup;

namespace KbSearch.UnitTests.Dedup;

public sealed class DuplicateGuardTests
{
    private const string LongText = "Bonjour, depuis la mise à jour de mardi ma box redémarre toute seule trois fois par heure et je perds le réseau à chaque fois, merci de votre aide.";

    [Theory]
    [InlineData("Comment retrouver mon code PUK ?")]
    [InlineData("comment retrouver mon code puk")]
    [InlineData("COMMENT RETROUVER… mon code P.U.K !")]
    public async Task SameWordsInTheSameOrder_AreExact_WhateverTheCaseAndPunctuation(string draft)
    {
        await using var world = await GuardWorld.OfTitlesAsync("Comment retrouver mon code PUK ?");
        var check = await world.CheckAsync(draft);
        Assert.Equal(DuplicateBand.Exact, check.Verdict);
        Assert.Equal(EvidenceKind.SameText, Assert.Single(check.Candidates[0].Evidence).Kind);
    }

    [Fact]
    public async Task ElidedQuestionWord_TellsTwoQuestionsApart()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Qu'as-tu choisi ?", "As-tu choisi ?");
        var check = await world.CheckAsync("qu'as-tu choisi");
        Assert.Equal(["Qu'as-tu choisi ?"], check.Candidates.Where(candidate => candidate.Band == DuplicateBand.Exact).Select(candidate => candidate.Item.Title));
    }

    /// <summary>Fifty are candidates: the one that has no word of the draft but in another form must be among them.</summary>
    [Fact]
    public async Task FunctionWordInAnotherForm_FindsTheQuestion()
    {
        await using var world = await GuardWorld.OfTitlesAsync([.. Enumerable.Range(0, 60).Select(i => $"Et vous, numéro {i} ?"), "Oui, cela ?"]);
        Assert.Contains(new ContentId("test", "0060"), (await world.ObserveAsync("Et ça ?")).Candidates);
    }

    [Fact]
    public async Task Rewording_IsAboveAQuestionOfTheSameTopic()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Le code PUK, à quoi sert-il ?", "Comment puis-je retrouver le code PUK de ma carte SIM ?");
        var check = await world.CheckAsync("Retrouver mon code PUK de carte SIM, comment faire ?");
        Assert.Equal("Comment puis-je retrouver le code PUK de ma carte SIM ?", check.Candidates[0].Item.Title);
        Assert.InRange(check.Verdict, DuplicateBand.Possible, DuplicateBand.Likely);
    }

    [Theory]
    [InlineData("Comment porter mon numéro 06 39 98 12 34 vers Brise ?")]
    [InlineData("Comment porter mon numéro <PHONE> vers Brise ?")]
    public async Task PrivateDataInADraft_MakesNoDifference(string draft)
    {
        await using var world = await GuardWorld.OfTitlesAsync("Comment porter mon numéro vers Brise ?");
        Assert.Equal(DuplicateBand.Exact, (await world.CheckAsync(draft)).Verdict);
    }

    [Fact]
    public async Task SomethingNew_GivesNothing()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Comment retrouver mon code PUK ?", "Où trouver mon RIO ?");
        var check = await world.CheckAsync("Le forfait famille donne-t-il droit au cinéma gratuit ?");
        Assert.Equal((DuplicateBand.None, 0, null), (check.Verdict, check.Candidates.Count, check.Hint));
    }

    [Theory]
    [InlineData("", DuplicateHint.EmptyTitle)]
    [InlineData(" ?! … 😀 ", DuplicateHint.EmptyTitle)]
    [InlineData("Code", DuplicateHint.OneWordTitle)]
    [InlineData("Wi-Fi ?", DuplicateHint.OneWordTitle)]
    [InlineData("L'offre", DuplicateHint.OneWordTitle)]
    public async Task TitleThatAsksNothing_GivesNoneAndSaysWhy(string title, DuplicateHint hint)
    {
        await using var world = await GuardWorld.OfTitlesAsync("Code", "Wi-Fi");
        var check = await world.CheckAsync(title, LongText);
        Assert.Equal((DuplicateBand.None, 0, hint), (check.Verdict, check.Candidates.Count, check.Hint));
    }

    [Theory]
    [InlineData("mobile", "internet", DuplicateBand.Possible)]
    [InlineData("mobile", "Mobile", DuplicateBand.Exact)]
    [InlineData("mobile", null, DuplicateBand.Exact)]
    [InlineData(null, "internet", DuplicateBand.Exact)]
    public async Task AnotherProduct_KeepsTheSameWordsAtPossible_WhereBothHaveOne(string? draft, string? existing, DuplicateBand band)
    {
        const string Title = "Comment résilier mon abonnement ?";
        await using var world = await GuardWorld.OfAsync([GuardWorld.Question(1, Title) with { Product = existing }]);
        var candidate = (await world.Guard.CheckAsync(new DuplicateDraft { Title = Title, Product = draft, Viewer = Viewer.Anonymous }, CancellationToken.None)).Candidates[0];
        Assert.Equal(band, candidate.Band);
        Assert.Equal(band == DuplicateBand.Possible, candidate.Conflicts.Any(conflict => conflict.Kind == SlotKind.Product));
    }

    [Theory]
    [InlineData("Mobile", "mobile", "Mobile")]
    [InlineData("mobile", null, "")]
    [InlineData("mobile", "internet", "")]
    public async Task TheSameProduct_IsShownAsADetailThatAgrees_AndChangesNoProbability(string draft, string? existing, string shown)
    {
        await using var world = await GuardWorld.OfAsync([GuardWorld.Question(1, "Résilier mon abonnement avant la fin") with { Product = existing }]);
        var ranked = await world.Guard.RankAsync(new DuplicateDraft { Title = "Comment résilier un abonnement ?", Product = draft, Viewer = Viewer.Anonymous }, CancellationToken.None);
        var without = await world.Guard.RankAsync(new DuplicateDraft { Title = "Comment résilier un abonnement ?", Viewer = Viewer.Anonymous }, CancellationToken.None);
        Assert.Equal(shown, string.Join(' ', ranked[0].Evidence.Where(evidence => evidence.Kind == EvidenceKind.SameDetail).SelectMany(evidence => evidence.Words)));
        Assert.Equal(existing != "internet", ranked[0].Probability == without[0].Probability);
    }

    [Fact]
    public async Task ItemThatHasChangedSinceTheLastCheck_IsComparedAsItIsNow()
    {
        const string Title = "Comment résilier mon abonnement ?";
        await using var world = await GuardWorld.OfTitlesAsync(Title);
        Assert.Equal(DuplicateBand.Exact, (await world.CheckAsync(Title)).Verdict);

        await world.ChangeAsync(GuardWorld.Question(0, Title) with { Audience = Audience.Agents });
        Assert.Equal(DuplicateBand.None, (await world.CheckAsync(Title)).Verdict);
    }

    [Theory]
    [InlineData("Installer une eSIM sur un Nuvia X12", "Installer une eSIM sur un Nuvia X10", SlotKind.Model)]
    [InlineData("Combien coûte la résiliation de ma ligne fibre ?", "Combien coûte la résiliation de ma ligne ADSL ?", SlotKind.Technology)]
    [InlineData("Comment désactiver le répondeur de ma ligne ?", "Comment activer le répondeur de ma ligne ?", SlotKind.Negation)]
    [InlineData("Passer mon numéro de Brise à Mistral", "Passer mon numéro de Mistral à Brise", SlotKind.Direction)]
    [InlineData("Se rétracter après un achat en ligne", "Se rétracter après un achat en boutique", SlotKind.Alternative)]
    public async Task DetailThatDiffers_KeepsTheBandAtPossible_AndIsShown(string draft, string existing, SlotKind kind)
    {
        await using var world = await GuardWorld.OfTitlesAsync(existing);
        var ranked = await world.Guard.RankAsync(new DuplicateDraft { Title = draft, Viewer = Viewer.Anonymous }, CancellationToken.None);
        Assert.Equal(existing, ranked[0].Item.Title);
        Assert.True(ranked[0].Band <= DuplicateBand.Possible, $"band {ranked[0].Band}, probability {ranked[0].Probability}");
        Assert.Contains(ranked[0].Conflicts, conflict => conflict.Kind == kind);
    }

    [Fact]
    public async Task Rewording_WithoutACommonWord_IsACandidate()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Je suis enceinte");
        var ranked = await world.Guard.RankAsync(new DuplicateDraft { Title = "Quels conseils pendant la grossesse ?", Viewer = Viewer.Anonymous }, CancellationToken.None);
        Assert.Equal("Je suis enceinte", ranked[0].Item.Title);
    }

    [Fact]
    public async Task DetailInTheBody_SettlesAConflictOfTheTitle()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Débit trop lent sur ma box 940 en fibre");
        Assert.NotEmpty((await RankAsync(null))[0].Conflicts);
        Assert.Empty((await RankAsync("C'est une box 940 reliée en fibre."))[0].Conflicts);

        Task<IReadOnlyList<DuplicateCandidate>> RankAsync(string? body) =>
            world.Guard.RankAsync(new DuplicateDraft { Title = "Débit trop lent sur ma box", Body = body, Viewer = Viewer.Anonymous }, CancellationToken.None);
    }

    [Fact]
    public async Task QuestionAskedInTheBody_IsFound()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Comment retrouver le code PUK de ma carte SIM ?");
        Assert.Equal(DuplicateBand.None, (await world.CheckAsync("Besoin de vous")).Verdict);
        Assert.NotEqual(DuplicateBand.None, (await world.CheckAsync("Besoin de vous", "Bonjour à tous. Comment retrouver le code PUK de ma carte SIM ? Merci.")).Verdict);
    }

    [Fact]
    public async Task LongBodyPostedAgain_IsExact_UnderAnotherTitleAndWithAWordChanged()
    {
        var first = GuardWorld.Question(1, "Redémarrages permanents") with { Body = StructuredText.FromPlainText(LongText) };
        await using var world = await GuardWorld.OfAsync([first]);
        var check = await world.CheckAsync("Ma box devient folle", LongText.Replace("Bonjour", "Bonsoir", StringComparison.Ordinal));
        Assert.Equal((DuplicateBand.Exact, first.Id), (check.Verdict, check.Candidates[0].Item.Id));
    }

    [Fact]
    public async Task SameTitleOverAnotherStory_IsNotExact()
    {
        var first = GuardWorld.Question(1, "Problème avec ma box") with { Body = StructuredText.FromPlainText("Le décodeur affiche une image noire dès que je lance un film en haute définition le soir.") };
        await using var world = await GuardWorld.OfAsync([first]);
        Assert.NotEqual(DuplicateBand.Exact, (await world.CheckAsync("Problème avec ma box", LongText)).Verdict);
        Assert.Equal(DuplicateBand.Exact, (await world.CheckAsync("Problème avec ma box")).Verdict);
    }

    [Fact]
    public async Task ExcludedItems_AreNoCandidates()
    {
        await using var world = await GuardWorld.OfTitlesAsync("Comment retrouver mon code PUK ?");
        var check = await world.CheckAsync("Comment retrouver mon code PUK ?", exclude: GuardWorld.Question(0, "-").Id);
        Assert.Empty(check.Candidates);
    }

    [Fact]
    public async Task Candidates_CarryTheStartOfTheirAnswer()
    {
        var item = GuardWorld.Question(1, "Comment retrouver mon code PUK ?") with
        {
            Answers =
            [
                new Answer { Author = "a", Body = StructuredText.FromPlainText("Aucune idée.") },
                new Answer { Author = "b", Body = StructuredText.FromPlainText(string.Join(' ', Enumerable.Repeat("Dans votre espace client.", 40))), IsValidated = true },
            ],
        };
        await using var world = await GuardWorld.OfAsync([item]);
        var preview = (await world.CheckAsync("Comment retrouver mon code PUK ?")).Candidates[0].AnswerPreview;
        Assert.StartsWith("Dans votre espace client. Dans", preview, StringComparison.Ordinal);
        Assert.EndsWith("…", preview, StringComparison.Ordinal);
        Assert.InRange(preview.Length, 250, DuplicateCandidate.MaxPreviewLength);
    }
}
