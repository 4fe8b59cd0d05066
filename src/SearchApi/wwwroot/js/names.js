// French words for what the API names in English.

export const kindNames = { faq: "Question fréquente", tutorial: "Tutoriel", question: "Communauté", announcement: "Actualité" };

export const stateNames = { validated: "Réponse validée", answered: "Avec réponses", unanswered: "Sans réponse", closed: "Fermée" };
