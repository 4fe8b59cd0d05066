using KbSearch.Content.Model;
using KbSearch.Evaluation.Proposals;

namespace KbSearch.UnitTests.Evaluation.Proposals;

public sealed class JudgementProposalsTests
{
    private static readonly ContentItem Article = Item("faq", ContentKind.Faq, "Code PUK") with { Url = "/aide/code-puk" };

    [Theory]
    [InlineData("/aide/code-puk")]
    [InlineData("/aide/code-puk/#retrouver")]
    [InlineData("https://aide.example/aide/code-puk?from=forum")]
    public void ValidatedAnswerThatLinksAnArticle_IsAJudgement_WithoutItsOwnThread(string link)
    {
        var proposal = Assert.Single(JudgementProposals.Propose([Article, Question("q", isValidated: true, link)], Viewer.Anonymous));
        Assert.Equal(("s:q", "s:faq", ProposedJudgement.Linked), (proposal.Topic.Id, proposal.Document, proposal.Reason));
        Assert.Equal(["s:q"], proposal.Topic.Exclude);
    }

    [Fact]
    public void AnswerThatWasNotValidated_ProposesNothing() =>
        Assert.Empty(JudgementProposals.Propose([Article, Question("q", isValidated: false, "/aide/code-puk")], Viewer.Anonymous));

    [Fact]
    public void MergedQuestion_IsAnsweredByWhatItWasMergedInto()
    {
        var merged = Question("q", isValidated: false) with { DuplicateOf = Article.Id };
        Assert.Equal(ProposedJudgement.Merged, Assert.Single(JudgementProposals.Propose([Article, merged], Viewer.Anonymous)).Reason);
    }

    [Fact]
    public void LinkedTwice_IsOneJudgement() =>
        Assert.Single(JudgementProposals.Propose([Article, Question("q", isValidated: true, "/aide/code-puk", "/aide/code-puk#a") with { DuplicateOf = Article.Id }], Viewer.Anonymous));

    [Fact]
    public void WhatTheViewerMayNotRead_IsNeitherQueryNorAnswer()
    {
        var question = Question("q", isValidated: true, "/aide/code-puk");
        Assert.Empty(JudgementProposals.Propose([Article with { Audience = Audience.Agents }, question], Viewer.Anonymous));
        Assert.Empty(JudgementProposals.Propose([Article, question with { Audience = Audience.Agents }], Viewer.Anonymous));
        Assert.Single(JudgementProposals.Propose([Article with { Audience = Audience.Agents }, question], Viewer.Agent));
    }

    private static ContentItem Question(string id, bool isValidated, params string[] links) => Item(id, ContentKind.Question, "puk perdu ?") with
    {
        Answers = [new Answer { Author = "a", Body = StructuredText.FromPlainText("Voir l'article."), Links = links, IsValidated = isValidated }],
    };

    private static ContentItem Item(string id, ContentKind kind, string title) =>
        new() { Id = new ContentId("s", id), Kind = kind, Title = title, Audience = Audience.Public };
}
