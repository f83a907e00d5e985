import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShownProblem } from '../api/problem.ts';
import { createOwner } from '../api/session.ts';
import { GateProblem } from './gate-problem.tsx';
import { GateSheet } from './gate-sheet.tsx';

const route = getRouteApi('/welcome');

/** First start: whoever holds the link printed by the server becomes the owner. */
export function FirstRunPage() {
  const { token } = route.useSearch();
  const router = useRouter();
  const [problem, setProblem] = useState<ShownProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const form = useForm({
    initialValues: { name: '', email: '', password: '' },
    validate: {
      name: (value) => (value.trim() === '' ? 'Enter your name.' : null),
      email: (value) => (/^\S+@\S+\.\S+$/.test(value) ? null : 'Enter a complete address, like marta@example.com.'),
      password: (value) => (value.length < 12 ? 'Use at least 12 characters; a sentence works well.' : null),
    },
  });
  const submit = form.onSubmit(async (owner) => {
    setIsBusy(true);
    const outcome = await createOwner({ token, ...owner });
    setIsBusy(false);
    setProblem(outcome);
    if (outcome === null) router.history.push('/journeys');
  });
  if (token === '') {
    return (
      <GateSheet
        title="Open the link from the terminal"
        lead="The server prints a link with a token when it starts for the first time. Open that link here to create the owner."
      >
        <Button component="a" href="/sign-in" variant="default">
          I have an account
        </Button>
      </GateSheet>
    );
  }
  return (
    <GateSheet
      title="Welcome to Perennial"
      lead="You are the first one here. This account owns the company and can invite others later."
    >
      <form className="col g16" onSubmit={submit} noValidate>
        <GateProblem problem={problem} />
        <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <TextInput label="Email" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description="At least 12 characters"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={isBusy} fullWidth>
          Create the owner account
        </Button>
      </form>
    </GateSheet>
  );
}
